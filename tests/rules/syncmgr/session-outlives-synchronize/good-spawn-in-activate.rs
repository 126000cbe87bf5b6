//! Good: the only spawned thread warms a cache when the handler is activated; no session is open then.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{BOOL, IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("wiki");

#[implement(ISyncMgrHandler)]
pub struct WikiHandler {
    warm: Arc<AtomicBool>,
}

impl ISyncMgrHandler_Impl for WikiHandler_Impl {
    fn Activate(&self, factivate: BOOL) -> Result<()> {
        if factivate.as_bool() {
            let warm = self.warm.clone();
            std::thread::spawn(move || warm.store(true, Ordering::Release));
        }
        Ok(())
    }

    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Wiki"), &[ID])? };
        let mut request = SYNCMGR_CR_NONE;
        unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
        let status = if request == SYNCMGR_CR_NONE {
            SYNCMGR_PS_SUCCEEDED
        } else {
            SYNCMGR_PS_CANCELED
        };
        unsafe { session.ReportProgress(ID, None, status, 1, 1, core::ptr::null_mut()) }
    }
}
