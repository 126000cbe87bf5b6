//! At the end of Synchronize a free function shows a task dialog with the figures instead of
//! logging them.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Controls::{TDCBF_CLOSE_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::core::{Error, HRESULT, HSTRING, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct StatsHandler {
    flags: AtomicU32,
    copied: AtomicUsize,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

fn summarize(owner: HWND, copied: usize) -> Result<()> {
    let text = HSTRING::from(format!("{copied} tables were copied."));
    unsafe {
        TaskDialog(
            //~^ ui-in-wrong-method
            Some(owner),
            None,
            w!("Statistics"),
            &text,
            None,
            TDCBF_CLOSE_BUTTON,
            None,
            None,
        )
    }
}

impl StatsHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn copy_tables(&self) -> Result<usize> {
        Ok(self.copied.fetch_add(1, Ordering::SeqCst) + 1)
    }
}

impl ISyncMgrSynchronize_Impl for StatsHandler_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let copied = self.copy_tables()?;
        let bother = self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0;
        if bother && modeless(&cb, true) == S_OK {
            let shown = summarize(hwndparent, copied);
            let _ = modeless(&cb, false);
            shown?;
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
