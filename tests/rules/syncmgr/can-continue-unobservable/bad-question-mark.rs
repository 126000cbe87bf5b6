//! `CanContinue(..)?` is meant to leave the loop on a cancel, but the wrapper turns S_FALSE into
//! Ok.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::{HWND, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_FAILED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ME: PCWSTR = w!("{5B0E4B5C-0A1F-4C6E-9C5E-0D6C2B8A11F3}");

#[implement(ISyncMgrHandler)]
struct MailboxSync {
    spool: PathBuf,
}

impl MailboxSync {
    fn pull(&self, session: &ISyncMgrSyncCallback, folder: PCWSTR) -> Result<()> {
        for part in 0..16u32 {
            unsafe { session.CanContinue(folder)? }; //~ can-continue-unobservable
            fs::write(self.spool.join(format!("{part}.eml")), [])?;
        }
        Ok(())
    }
}

impl ISyncMgrHandler_Impl for MailboxSync_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let folders = unsafe { slice::from_raw_parts(ppszitemids, citems as usize) };
        let session = unsafe { creator.ok()?.CreateSession(ME, folders)? };
        for &folder in folders {
            let status = match self.pull(&session, folder) {
                Ok(()) => SYNCMGR_PS_SUCCEEDED,
                Err(e) if e.code() == S_FALSE => SYNCMGR_PS_CANCELED,
                Err(_) => SYNCMGR_PS_FAILED,
            };
            unsafe { session.ReportProgress(folder, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
