//! Good: the bare return is for the program's own shutdown check before the session exists; no item is open.

use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_ABORT, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("clips");

static SHUTTING_DOWN: AtomicBool = AtomicBool::new(false);

#[implement(ISyncMgrHandler)]
pub struct ClipHandler;

impl ISyncMgrHandler_Impl for ClipHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let cancelled = SHUTTING_DOWN.load(Ordering::Relaxed);
        if cancelled {
            return Err(E_ABORT.into());
        }
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Clips"), &[ID])? };
        let mut request = SYNCMGR_CR_NONE;
        unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
        let stopped = request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL;
        let status = if stopped {
            SYNCMGR_PS_CANCELED
        } else {
            SYNCMGR_PS_SUCCEEDED
        };
        unsafe { session.ReportProgress(ID, None, status, 1, 1, core::ptr::null_mut()) }
    }
}
