//! The job on the pool turns every way out into a status, and tells it in the one place behind them.

mod accounts;
mod jobs;
mod pool;

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Ref, Result, implement};

use self::jobs::SyncJob;
use self::pool::Pool;

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    selected: Mutex<Vec<GUID>>,
    pool: Pool,
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let agile = lpcallback.as_ref().map(AgileReference::new).transpose()?;
        *self.callback.lock().unwrap() = agile;
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.callback.lock().unwrap().clone();
        let agile = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let job = SyncJob::new(agile, self.selected.lock().unwrap().clone());
        self.pool.execute(move || job.run())
    }
}
