//! Bad: every file of the item ends with a report of success for the whole item.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement, w};

#[implement(ISyncMgrHandlerInfo)]
pub struct AlbumInfo;

pub struct Album {
    id: HSTRING,
    files: Vec<String>,
}

fn copy(_file: &str) -> bool {
    true
}

impl Album {
    pub fn sync(&self, session: &ISyncMgrSyncCallback) -> Result<()> {
        let total = self.files.len() as u32;
        let id = &self.id;
        for (step, file) in self.files.iter().enumerate() {
            if !copy(file) {
                let failed = SYNCMGR_PS_FAILED;
                return unsafe { session.ReportProgress(id, None, failed, 0, total, null_mut()) };
            }
            let n = step as u32 + 1;
            let (text, done) = (w!("One more file is up to date"), SYNCMGR_PS_SUCCEEDED);
            unsafe { session.ReportProgress(id, text, done, n, total, null_mut())? }; //~ report-after-terminal
        }
        Ok(())
    }
}

impl ISyncMgrHandlerInfo_Impl for AlbumInfo_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_FOLDER)
    }
}
