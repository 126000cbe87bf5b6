//! The preparation runs in a thread of its own; its message box is not tied to
//! SYNCMGRFLAG_MAYBOTHERUSER either.

use std::sync::{Mutex, PoisonError};
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{IDOK, MB_OKCANCEL, MessageBoxW};
use windows::core::{AgileReference, Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct TapeHandler {
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

impl TapeHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for TapeHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let owner = hwndparent.0 as usize;
        thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = agile.resolve() else { return };
            let mut hr = E_ABORT;
            if modeless(&cb, true) == S_OK {
                let owner = Some(HWND(owner as *mut _));
                let text = w!("Insert tape 4 and press OK.");
                if unsafe { MessageBoxW(owner, text, w!("Tapes"), MB_OKCANCEL) } == IDOK {
                    //~^ ui-not-permitted
                    hr = S_OK;
                }
                let _ = modeless(&cb, false);
            }
            let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        });
        Ok(())
    }
}
