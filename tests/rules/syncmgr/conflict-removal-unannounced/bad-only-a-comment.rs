//! The announcement exists only in a comment and in the text of an error.

use std::fs;
use std::path::PathBuf;

use windows::Win32::Foundation::E_UNEXPECTED;
use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, SYNCMGR_PNS_CONTINUE,
};
use windows::core::{Error, Ref, Result, implement};

#[implement(ISyncMgrConflict)]
struct NoteConflict {
    versions: Vec<PathBuf>,
}

impl NoteConflict {
    fn newest(&self) -> Result<&PathBuf> {
        let missing = || Error::new(E_UNEXPECTED, "no version left, UpdateConflicts not called");
        self.versions.last().ok_or_else(missing)
    }
}

impl ISyncMgrConflict_Impl for NoteConflict_Impl {
    fn Resolve(&self, presolveinfo: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        //~^ conflict-removal-unannounced
        let info = presolveinfo.ok()?;
        fs::copy(self.newest()?, "note.txt")?;
        // Not yet: control.UpdateConflicts(handler, item, SYNCMGR_CF_NONE)
        unsafe { info.SetPresenterNextStep(SYNCMGR_PNS_CONTINUE) }
    }
}
