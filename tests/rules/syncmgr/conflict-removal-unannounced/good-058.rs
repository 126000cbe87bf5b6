//! (windows 0.58) The version of the server is taken and the change is announced in a closure.

use std::fs;
use std::path::PathBuf;

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrControl,
    SYNCMGR_CF_NOWAIT, SYNCMGR_PNS_CONTINUE,
};
use windows::core::{PCWSTR, Result, implement, w};

#[implement(ISyncMgrConflict)]
struct BookmarkConflict {
    control: ISyncMgrControl,
    server: PathBuf,
    local: PathBuf,
}

impl ISyncMgrConflict_Impl for BookmarkConflict_Impl {
    fn Resolve(&self, presolveinfo: Option<&ISyncMgrConflictResolveInfo>) -> Result<()> {
        let info = presolveinfo.ok_or(E_INVALIDARG)?;
        let announce = |item: PCWSTR| unsafe {
            self.control
                .UpdateConflicts(w!("Bookmarks"), item, SYNCMGR_CF_NOWAIT)
        };
        fs::copy(&self.server, &self.local)?;
        announce(w!("bar"))?;
        unsafe { info.SetPresenterNextStep(SYNCMGR_PNS_CONTINUE) }
    }
}
