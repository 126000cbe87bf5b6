//! Bad: only short runs are waited for; a long one goes on reporting after Synchronize has returned.

use windows::Win32::Foundation::{E_FAIL, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, Error, HSTRING, IUnknown, PCWSTR, Ref, Result, implement, w};

const INLINE_LIMIT: u32 = 8;

#[implement(ISyncMgrHandler)]
pub struct ContactsHandler;

fn run(session: &ISyncMgrSyncCallback, ids: Vec<HSTRING>) -> Result<()> {
    let mut all = false;
    for id in &ids {
        let mut request = SYNCMGR_CR_NONE;
        if !all {
            unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
        }
        all |= request == SYNCMGR_CR_CANCEL_ALL;
        let cancelled = all || request == SYNCMGR_CR_CANCEL_ITEM;
        let status = if cancelled {
            SYNCMGR_PS_CANCELED
        } else {
            SYNCMGR_PS_SUCCEEDED
        };
        unsafe { session.ReportProgress(id, None, status, 1, 1, core::ptr::null_mut())? };
    }
    Ok(())
}

impl ISyncMgrHandler_Impl for ContactsHandler_Impl {
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
        let ids = raw.iter().map(|id| unsafe { id.to_hstring() }).collect();
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Contacts"), &raw)? };
        let agile = AgileReference::new(&session)?;
        let worker = std::thread::spawn(move || run(&agile.resolve()?, ids)); //~ session-outlives-synchronize
        if citems < INLINE_LIMIT {
            return worker.join().unwrap_or_else(|_| Err(Error::from(E_FAIL)));
        }
        Ok(())
    }
}
