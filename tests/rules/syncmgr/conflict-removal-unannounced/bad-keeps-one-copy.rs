//! The losing copy is deleted and nobody is told that the conflict is gone.

use std::fs;
use std::path::PathBuf;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, SYNCMGR_PC_KEEP_MULTIPLE,
    SYNCMGR_PC_KEEP_ONE, SYNCMGR_PC_NO_CHOICE,
};
use windows::core::{BOOL, Ref, Result, implement};

#[implement(ISyncMgrConflict)]
pub struct FileConflict {
    ours: PathBuf,
    theirs: PathBuf,
}

impl ISyncMgrConflict_Impl for FileConflict_Impl {
    fn Resolve(&self, presolveinfo: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        //~^ conflict-removal-unannounced
        let info = presolveinfo.ok()?;
        let mut choice = SYNCMGR_PC_NO_CHOICE;
        let mut all = BOOL(0);
        unsafe { info.GetPresenterChoice(&mut choice, &mut all)? };
        match choice {
            SYNCMGR_PC_KEEP_ONE => fs::remove_file(&self.theirs)?,
            SYNCMGR_PC_KEEP_MULTIPLE => {
                fs::rename(&self.theirs, self.ours.with_extension("theirs"))?
            }
            _ => return Err(E_NOTIMPL.into()),
        }
        Ok(())
    }
}
