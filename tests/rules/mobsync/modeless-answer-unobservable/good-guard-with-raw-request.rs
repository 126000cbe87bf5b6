//! The guard exists only if the raw answer was S_OK, and its `Drop` calls the wrapper with `false`.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::{MB_ICONINFORMATION, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

struct ModalSection<'a> {
    cb: &'a ISyncMgrSynchronizeCallback,
}

impl<'a> ModalSection<'a> {
    fn enter(cb: &'a ISyncMgrSynchronizeCallback) -> Option<Self> {
        let answer = unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), true.into()) };
        (answer == S_OK).then(|| Self { cb })
    }
}

impl Drop for ModalSection<'_> {
    fn drop(&mut self) {
        if unsafe { self.cb.EnableModeless(false) }.is_err() {
            eprintln!("templates: the manager did not take the dialog's end");
        }
    }
}

#[implement(ISyncMgrSynchronize)]
struct Templates {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Templates_Impl {
    fn ShowError(&self, parent: HWND, _: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if let Some(_section) = ModalSection::enter(&callback) {
            let text = w!("A template is locked by another user.");
            unsafe { MessageBoxW(Some(parent), text, w!("Templates"), MB_ICONINFORMATION) };
        }
        let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
