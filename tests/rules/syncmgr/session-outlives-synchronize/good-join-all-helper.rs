//! Good: the handles of the workers are collected and a helper joins every one of them before the return.

use std::sync::Arc;
use std::thread::{JoinHandle, spawn};

use windows::Win32::Foundation::{E_FAIL, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, Error, HSTRING, IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct DriveHandler;

fn pull(agile: &AgileReference<ISyncMgrSyncCallback>, id: &HSTRING) -> Result<()> {
    let session = agile.resolve()?;
    let mut request = SYNCMGR_CR_NONE;
    unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
    let stop = request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL;
    let status = if stop {
        SYNCMGR_PS_CANCELED
    } else {
        SYNCMGR_PS_SUCCEEDED
    };
    unsafe { session.ReportProgress(id, None, status, 1, 1, core::ptr::null_mut()) }
}

fn wait_for(workers: Vec<JoinHandle<Result<()>>>) -> Result<()> {
    let mut outcome = Ok(());
    for worker in workers {
        let result = worker.join().unwrap_or_else(|_| Err(Error::from(E_FAIL)));
        outcome = outcome.and(result);
    }
    outcome
}

impl ISyncMgrHandler_Impl for DriveHandler_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let raw: Vec<_> = (0..citems as usize)
            .map(|i| unsafe { *ppszitemids.add(i) })
            .collect();
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Drive"), &raw)? };
        let agile = Arc::new(AgileReference::new(&session)?);
        let mut workers = Vec::new();
        for id in raw {
            let (agile, id) = (agile.clone(), unsafe { id.to_hstring() });
            workers.push(spawn(move || pull(&agile, &id)));
        }
        wait_for(workers)
    }
}
