//! A generic helper runs the dialog only for S_OK and always takes the request back; the handler's
//! other methods never see the wrapper's result.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::{IDOK, MB_OKCANCEL, MessageBoxW};
use windows::core::*;

fn with_modal<T>(cb: &ISyncMgrSynchronizeCallback, dialog: impl FnOnce() -> T) -> Option<T> {
    let hr = unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), BOOL(1)) };
    if hr != S_OK {
        return None;
    }
    let value = dialog();
    let _ = unsafe { cb.EnableModeless(false) };
    Some(value)
}

#[implement(ISyncMgrSynchronize)]
struct Dictionary {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    may_bother: AtomicBool,
}

impl ISyncMgrSynchronize_Impl for Dictionary_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        let may_bother = flags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0;
        self.may_bother.store(may_bother, Ordering::SeqCst);
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, parent: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if !self.may_bother.load(Ordering::SeqCst) {
            return Err(S_FALSE.into());
        }
        let answer = with_modal(&cb, || unsafe {
            MessageBoxW(Some(parent), w!("Replace all words?"), w!("Words"), MB_OKCANCEL)
        });
        if answer != Some(IDOK) {
            return Err(E_ABORT.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
