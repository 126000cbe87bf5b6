//! The bound of the enumeration is imported under a name that looks like a status.

use std::path::Path;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::SYNCMGR_PS_MAX as PS_SKIPPED;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct Drafts {
    newer_than: u64,
}

fn modified(path: &Path) -> u64 {
    fs::metadata(path).map(|m| m.len()).unwrap_or(0)
}

impl ISyncMgrHandler_Impl for Drafts_Impl {
    fn Synchronize(
        &self,
        items: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let items = unsafe { slice::from_raw_parts(items, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("Drafts"), items)? };
        for &id in items {
            if modified(Path::new("drafts.pst")) < self.newer_than {
                let text = w!("Nothing new");
                unsafe { session.ReportProgress(id, text, PS_SKIPPED, 1, 1, null_mut())? }; //~ progress-max-reported
                continue;
            }
            let end = SYNCMGR_PS_SUCCEEDED;
            unsafe { session.ReportProgress(id, PCWSTR::null(), end, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
