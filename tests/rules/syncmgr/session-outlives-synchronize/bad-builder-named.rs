//! Bad: a named worker takes over the session the handler created; its handle is thrown away.

use std::thread::Builder;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_CR_NONE, SYNCMGR_PS_CANCELED, SYNCMGR_PS_SUCCEEDED, SYNCMGR_PS_UPDATING_INDETERMINATE,
};
use windows::core::{AgileReference, Error, IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("calendar");

#[implement(ISyncMgrHandler)]
pub struct CalendarHandler;

fn refresh(session: ISyncMgrSyncCallback) -> Result<()> {
    let none = core::ptr::null_mut();
    let mut request = SYNCMGR_CR_NONE;
    unsafe {
        let busy = SYNCMGR_PS_UPDATING_INDETERMINATE;
        session.ReportProgress(ID, w!("Fetching appointments"), busy, 0, 0, &mut request)?;
        if request != SYNCMGR_CR_NONE {
            return session.ReportProgress(ID, w!("Stopped"), SYNCMGR_PS_CANCELED, 0, 0, none);
        }
        session.ReportProgress(ID, w!("Up to date"), SYNCMGR_PS_SUCCEEDED, 1, 1, none)
    }
}

impl ISyncMgrHandler_Impl for CalendarHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let creator = psessioncreator.ok()?;
        let session = unsafe { creator.CreateSession(w!("Contoso.Calendar"), &[ID])? };
        let shared = AgileReference::new(&session)?;
        let worker = Builder::new().name("calendar-sync".into());
        let started = worker.spawn(move || shared.resolve().and_then(refresh)); //~ session-outlives-synchronize
        started.map(drop).map_err(Error::from)?;
        Ok(())
    }
}
