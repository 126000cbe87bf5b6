//! The `?` operators stand in an immediately invoked closure; they end the closure, and FALSE
//! still follows.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Controls::{TDCBF_OK_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::core::{Error, GUID, HRESULT, Interface, PCWSTR, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct DocHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless_raw(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

fn step(owner: HWND, title: PCWSTR) -> Result<()> {
    unsafe {
        TaskDialog(
            Some(owner),
            None,
            w!("Documents"),
            title,
            None,
            TDCBF_OK_BUTTON,
            None,
            None,
        )
    }
}

impl DocHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for DocHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        let bother = self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0;
        if !bother {
            return Err(S_FALSE.into());
        }
        if modeless_raw(&cb, true) == S_OK {
            let wizard = (|| -> Result<()> {
                step(hwndparent, w!("Choose a library"))?;
                step(hwndparent, w!("Choose a folder"))?;
                step(hwndparent, w!("Choose a schedule"))
            })();
            let _ = modeless_raw(&cb, false);
            wizard?;
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
