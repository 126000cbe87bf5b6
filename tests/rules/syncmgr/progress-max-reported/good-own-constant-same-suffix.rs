//! A constant of the program's own is called PS_MAX; its value is a real status.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PROGRESS_STATUS, SYNCMGR_PS_FAILED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const PS_MAX: SYNCMGR_PROGRESS_STATUS = SYNCMGR_PS_SUCCEEDED;
const STEPS_MAX: u32 = 10;

#[implement(ISyncMgrHandler)]
struct Dictionary {
    words: PathBuf,
}

impl Dictionary {
    fn end(&self, session: &ISyncMgrSyncCallback, id: PCWSTR) -> Result<()> {
        let text = w!("Dictionary");
        if fs::rename(&self.words, "words.old").is_err() {
            let status = SYNCMGR_PS_FAILED;
            return unsafe { session.ReportProgress(id, text, status, 0, STEPS_MAX, null_mut()) };
        }
        unsafe { session.ReportProgress(id, text, PS_MAX, STEPS_MAX, STEPS_MAX, null_mut()) }
    }
}

impl ISyncMgrHandler_Impl for Dictionary_Impl {
    fn Synchronize(
        &self,
        items: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let items = unsafe { slice::from_raw_parts(items, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("Dictionary"), items)? };
        for &item in items {
            self.end(&session, item)?;
        }
        Ok(())
    }
}
