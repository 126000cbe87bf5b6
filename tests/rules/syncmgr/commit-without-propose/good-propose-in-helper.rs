//! Good: `propose` makes the item and announces it, the commit follows in the caller.

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("inbox");

#[implement(ISyncMgrSyncItem)]
pub struct MailboxItem {
    id: HSTRING,
}

impl ISyncMgrSyncItem_Impl for MailboxItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        println!("capabilities of {}", self.id);
        Ok(SYNCMGR_ICM_NONE)
    }
}

fn propose(session: &ISyncMgrSyncCallback, name: &str) -> Result<HSTRING> {
    let id = HSTRING::from(name);
    let item: ISyncMgrSyncItem = MailboxItem { id: id.clone() }.into();
    unsafe { session.ProposeItem(&item)? };
    Ok(id)
}

#[implement(ISyncMgrHandler)]
pub struct MailHandler;

impl ISyncMgrHandler_Impl for MailHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Mail"), &[ID])? };
        let archive = propose(&session, "archive")?;
        unsafe { session.CommitItem(&archive)? };
        let (done, none) = (SYNCMGR_PS_SUCCEEDED, core::ptr::null_mut());
        unsafe {
            session.ReportProgress(&archive, None, done, 1, 1, none)?;
            session.ReportProgress(ID, None, done, 1, 1, none)
        }
    }
}
