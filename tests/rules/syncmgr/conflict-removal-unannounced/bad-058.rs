//! (windows 0.58) The version of the server is taken and the conflict stays in the list.

use std::fs;
use std::path::PathBuf;

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, SYNCMGR_PNS_CONTINUE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrConflict)]
struct BookmarkConflict {
    server: PathBuf,
    local: PathBuf,
}

impl ISyncMgrConflict_Impl for BookmarkConflict_Impl {
    fn Resolve(&self, presolveinfo: Option<&ISyncMgrConflictResolveInfo>) -> Result<()> {
        //~^ conflict-removal-unannounced
        let info = presolveinfo.ok_or(E_INVALIDARG)?;
        fs::copy(&self.server, &self.local)?;
        unsafe { info.SetPresenterNextStep(SYNCMGR_PNS_CONTINUE) }
    }
}
