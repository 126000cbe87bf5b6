//! Good: the 0.58 spelling; the named worker is joined before Synchronize returns (version: 0.58).

use windows::Win32::Foundation::{E_FAIL, E_POINTER, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, Error, IUnknown, PCWSTR, Result, implement, w};

const ID: PCWSTR = w!("invoices");

#[implement(ISyncMgrHandler)]
pub struct InvoiceHandler;

fn sync_invoices(session: &ISyncMgrSyncCallback) -> Result<()> {
    let mut request = SYNCMGR_CR_NONE;
    unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
    let status = if request == SYNCMGR_CR_NONE {
        SYNCMGR_PS_SUCCEEDED
    } else {
        SYNCMGR_PS_CANCELED
    };
    unsafe { session.ReportProgress(ID, None, status, 1, 1, core::ptr::null_mut()) }
}

impl ISyncMgrHandler_Impl for InvoiceHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Option<&ISyncMgrSessionCreator>,
        _punk: Option<&IUnknown>,
    ) -> Result<()> {
        let creator = psessioncreator.ok_or_else(|| Error::from(E_POINTER))?;
        let session = unsafe { creator.CreateSession(w!("Invoices"), &[ID])? };
        let agile = AgileReference::new(&session)?;
        let worker = std::thread::Builder::new()
            .name("invoices".into())
            .spawn(move || sync_invoices(&agile.resolve()?))
            .map_err(Error::from)?;
        worker.join().unwrap_or_else(|_| Err(Error::from(E_FAIL)))
    }
}
