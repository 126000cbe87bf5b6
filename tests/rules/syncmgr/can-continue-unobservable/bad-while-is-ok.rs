//! The copy loop runs while the typed `CanContinue` is Ok, but S_FALSE is Ok as well, so a
//! cancelled copy never stops.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_FAILED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct LaptopFolders {
    root: PathBuf,
}

impl LaptopFolders {
    fn copy_item(
        &self,
        session: &ISyncMgrSyncCallback,
        id: PCWSTR,
        files: &[PathBuf],
    ) -> Result<()> {
        let mut left = files.iter();
        let mut status = SYNCMGR_PS_SUCCEEDED;
        while unsafe { session.CanContinue(id) }.is_ok() {
            //~^ can-continue-unobservable
            let Some(file) = left.next() else { break };
            if fs::copy(file, self.root.join("mirror").join(file)).is_err() {
                status = SYNCMGR_PS_FAILED;
                break;
            }
        }
        if left.next().is_some() && status == SYNCMGR_PS_SUCCEEDED {
            status = SYNCMGR_PS_CANCELED;
        }
        unsafe { session.ReportProgress(id, PCWSTR::null(), status, 1, 1, null_mut()) }
    }
}

impl ISyncMgrHandler_Impl for LaptopFolders_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ppszitemids, citems as usize) };
        let session = unsafe {
            psessioncreator
                .ok()?
                .CreateSession(w!("LaptopFolders"), ids)?
        };
        for id in ids {
            let files = vec![
                self.root.join("desktop.dat"),
                self.root.join("documents.dat"),
            ];
            self.copy_item(&session, *id, &files)?;
        }
        Ok(())
    }
}
