//! Good: the work is done on a thread of its own, but Synchronize joins it before it returns.

use windows::Win32::Foundation::{E_FAIL, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, Error, IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("tasks");

#[implement(ISyncMgrHandler)]
pub struct TaskHandler;

fn exchange(session: &ISyncMgrSyncCallback) -> Result<()> {
    let mut request = SYNCMGR_CR_NONE;
    unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
    let status = if request == SYNCMGR_CR_NONE {
        SYNCMGR_PS_SUCCEEDED
    } else {
        SYNCMGR_PS_CANCELED
    };
    unsafe { session.ReportProgress(ID, None, status, 1, 1, core::ptr::null_mut()) }
}

impl ISyncMgrHandler_Impl for TaskHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Tasks"), &[ID])? };
        let agile = AgileReference::new(&session)?;
        let worker = std::thread::spawn(move || exchange(&agile.resolve()?));
        match worker.join() {
            Ok(result) => result,
            Err(_) => Err(Error::from(E_FAIL)),
        }
    }
}
