//! The guard's constructor takes any success for the permission. Its `Drop` gives the manager back
//! what it took, but the question was asked in a way that cannot be answered with no.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::{MB_ICONINFORMATION, MessageBoxW};
use windows::core::{Error, GUID, PCWSTR, Result, implement, w};

struct ModalSection<'a> {
    cb: &'a ISyncMgrSynchronizeCallback,
}

impl<'a> ModalSection<'a> {
    fn enter(cb: &'a ISyncMgrSynchronizeCallback) -> Option<Self> {
        let Ok(()) = (unsafe { cb.EnableModeless(true) }) else { //~ modeless-answer-unobservable
            return None;
        };
        Some(Self { cb })
    }

    fn say(&self, parent: HWND, text: PCWSTR) {
        unsafe { MessageBoxW(Some(parent), text, w!("Templates"), MB_ICONINFORMATION) };
    }
}

impl Drop for ModalSection<'_> {
    fn drop(&mut self) {
        let _ = unsafe { self.cb.EnableModeless(false) };
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
        if let Some(section) = ModalSection::enter(&callback) {
            section.say(parent, w!("A template is locked by another user."));
        }
        let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
