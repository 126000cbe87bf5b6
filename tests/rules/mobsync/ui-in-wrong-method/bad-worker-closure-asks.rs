//! The worker that Synchronize starts asks a question from its closure; that is still UI of the
//! synchronization.

use std::sync::{Mutex, PoisonError};
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{IDYES, MB_YESNO, MessageBoxW};
use windows::core::{AgileReference, Error, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct MovieHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
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

fn mirror(keep_old: bool) -> HRESULT {
    if keep_old { S_OK } else { E_ABORT }
}

impl MovieHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for MovieHandler_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let owner = hwndparent.0 as usize;
        thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = agile.resolve() else { return };
            let mut keep = true;
            if modeless(&cb, true) == S_OK {
                let owner = Some(HWND(owner as *mut _));
                let text = w!("Keep the old edition as well?");
                keep = unsafe { MessageBoxW(owner, text, w!("Movies"), MB_YESNO) } == IDYES;
                //~^ ui-in-wrong-method
                let _ = modeless(&cb, false);
            }
            let _ = unsafe { cb.SynchronizeCompleted(mirror(keep)) };
        });
        Ok(())
    }
}
