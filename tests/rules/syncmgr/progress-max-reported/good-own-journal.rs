//! The call with SYNCMGR_PS_MAX goes to a journal of the program's own whose method has the same
//! name.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PROGRESS_STATUS,
    SYNCMGR_PS_MAX, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

struct Journal {
    file: PathBuf,
}

impl Journal {
    #[allow(non_snake_case)]
    fn ReportProgress(&self, id: PCWSTR, status: SYNCMGR_PROGRESS_STATUS) {
        let line = format!("{:p} {}\n", id.0, status.0);
        let _ = fs::write(&self.file, line);
    }
}

#[implement(ISyncMgrHandler)]
struct Payroll {
    journal: Journal,
}

impl ISyncMgrHandler_Impl for Payroll_Impl {
    fn Synchronize(
        &self,
        items: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let items = unsafe { slice::from_raw_parts(items, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("Payroll"), items)? };
        for &item in items {
            // SYNCMGR_PS_MAX marks the start of a block in the journal file.
            self.journal.ReportProgress(item, SYNCMGR_PS_MAX);
            let end = SYNCMGR_PS_SUCCEEDED;
            unsafe { session.ReportProgress(item, PCWSTR::null(), end, 1, 1, null_mut())? };
            self.journal.ReportProgress(item, end);
        }
        Ok(())
    }
}
