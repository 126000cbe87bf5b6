//! Bad: the handler opened the session itself, hands it to a detached thread and returns at once.

use core::ptr::null_mut;
use std::thread;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, HSTRING, IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct PhotoHandler {
    library: String,
}

fn upload(_id: &HSTRING) -> Result<()> {
    Ok(())
}

fn upload_all(session: &ISyncMgrSyncCallback, ids: &[HSTRING]) -> Result<()> {
    let mut stop = false;
    for id in ids {
        let mut request = SYNCMGR_CR_NONE;
        if !stop {
            unsafe {
                session.ReportProgress(
                    id,
                    w!("Uploading"),
                    SYNCMGR_PS_UPDATING,
                    0,
                    1,
                    &mut request,
                )?
            };
            stop = request == SYNCMGR_CR_CANCEL_ALL;
        }
        let status = if stop || request == SYNCMGR_CR_CANCEL_ITEM {
            SYNCMGR_PS_CANCELED
        } else if upload(id).is_ok() {
            SYNCMGR_PS_SUCCEEDED
        } else {
            SYNCMGR_PS_FAILED
        };
        unsafe { session.ReportProgress(id, PCWSTR::null(), status, 1, 1, null_mut())? };
    }
    Ok(())
}

impl ISyncMgrHandler_Impl for PhotoHandler_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        if citems == 0 {
            return Ok(());
        }
        let raw = unsafe { core::slice::from_raw_parts(ppszitemids, citems as usize) };
        let ids: Vec<HSTRING> = raw.iter().map(|p| unsafe { p.to_hstring() }).collect();
        let session = unsafe {
            psessioncreator
                .ok()?
                .CreateSession(w!("Contoso.Photos"), raw)?
        };
        let agile = AgileReference::new(&session)?;
        thread::spawn(move || agile.resolve().and_then(|s| upload_all(&s, &ids))); //~ session-outlives-synchronize
        Ok(())
    }
}
