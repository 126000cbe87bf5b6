//! The worker that explains the error returns from its closure, after completing, with modeless
//! mode still on.

use std::sync::{Mutex, PoisonError};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{IDNO, MB_YESNO, MessageBoxW};
use windows::core::{AgileReference, Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct FeedHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn ask_modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Mta
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() }
    }
}

impl FeedHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for FeedHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let owner = hwndparent.0 as usize;
        thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = agile.resolve() else { return };
            if ask_modeless(&cb, true) == S_OK {
                let owner = HWND(owner as *mut _);
                let text = w!("The feed moved. Open its new home page?");
                if unsafe { MessageBoxW(Some(owner), text, w!("Feeds"), MB_YESNO) } == IDNO {
                    let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                    return; //~ modeless-not-reenabled
                }
                let _ = ask_modeless(&cb, false);
            }
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        });
        Ok(())
    }
}
