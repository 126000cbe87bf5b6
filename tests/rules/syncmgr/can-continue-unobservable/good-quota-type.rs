//! `CanContinue(..)?` belongs to a quota check of the program's own; the session's cancel request
//! is read from the out value.

use std::ptr::null_mut;
use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_OUTOFMEMORY, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_CR_CANCEL_ALL, SYNCMGR_CR_CANCEL_ITEM, SYNCMGR_CR_NONE, SYNCMGR_PS_CANCELED,
    SYNCMGR_PS_FAILED, SYNCMGR_PS_SUCCEEDED, SYNCMGR_PS_UPDATING,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

struct Quota {
    left: AtomicU32,
}

#[allow(non_snake_case)]
impl Quota {
    fn CanContinue(&self, bytes: u32) -> Result<()> {
        if self.left.load(Ordering::Relaxed) < bytes {
            return Err(E_OUTOFMEMORY.into());
        }
        self.left.fetch_sub(bytes, Ordering::Relaxed);
        Ok(())
    }
}

#[implement(ISyncMgrHandler)]
struct CloudDrive {
    quota: Quota,
}

impl CloudDrive {
    fn push(&self, session: &ISyncMgrSyncCallback, id: PCWSTR) -> Result<()> {
        let mut request = SYNCMGR_CR_NONE;
        unsafe {
            session.ReportProgress(id, w!("Sending"), SYNCMGR_PS_UPDATING, 0, 1, &mut request)?
        };
        let status = if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
            SYNCMGR_PS_CANCELED
        } else if self.quota.CanContinue(4096).is_ok() {
            SYNCMGR_PS_SUCCEEDED
        } else {
            SYNCMGR_PS_FAILED
        };
        unsafe { session.ReportProgress(id, PCWSTR::null(), status, 1, 1, null_mut()) }
    }
}

impl ISyncMgrHandler_Impl for CloudDrive_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("CloudDrive"), ids)? };
        ids.iter().try_for_each(|id| self.push(&session, *id))
    }
}
