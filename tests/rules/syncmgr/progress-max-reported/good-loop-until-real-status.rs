//! The status starts as SYNCMGR_PS_MAX and a loop tries again until it has become a real one.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, io, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PROGRESS_STATUS,
    SYNCMGR_PS_FAILED, SYNCMGR_PS_MAX, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct Genealogy {
    tree: PathBuf,
}

impl Genealogy {
    fn attempt(&self) -> Option<SYNCMGR_PROGRESS_STATUS> {
        match fs::copy(&self.tree, "tree.bak") {
            Ok(_) => Some(SYNCMGR_PS_SUCCEEDED),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => None,
            Err(_) => Some(SYNCMGR_PS_FAILED),
        }
    }
}

impl ISyncMgrHandler_Impl for Genealogy_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ppszitemids, citems as usize) };
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Genealogy"), ids)? };
        for id in ids {
            let mut status = SYNCMGR_PS_MAX;
            while status == SYNCMGR_PS_MAX {
                if let Some(end) = self.attempt() {
                    status = end;
                }
            }
            unsafe { session.ReportProgress(*id, w!("Tree"), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
