//! SYNCMGR_PS_MAX only sizes a table of counters; what is reported is a real status.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PROGRESS_STATUS,
    SYNCMGR_PS_FAILED, SYNCMGR_PS_MAX, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const KINDS: usize = SYNCMGR_PS_MAX.0 as usize + 1;

#[derive(Default)]
struct Counters([u32; KINDS]);

impl Counters {
    fn count(&mut self, status: SYNCMGR_PROGRESS_STATUS) {
        if let Some(slot) = self.0.get_mut(status.0 as usize) {
            *slot += 1;
        }
    }
}

#[implement(ISyncMgrHandler)]
struct Scans {
    pages: Vec<PathBuf>,
}

impl ISyncMgrHandler_Impl for Scans_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ppszitemids, citems as usize) };
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Scans"), ids)? };
        let mut counters = Counters::default();
        for (id, page) in ids.iter().zip(&self.pages) {
            let status = match fs::copy(page, page.with_extension("pdf")) {
                Ok(_) => SYNCMGR_PS_SUCCEEDED,
                Err(_) => SYNCMGR_PS_FAILED,
            };
            counters.count(status);
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
