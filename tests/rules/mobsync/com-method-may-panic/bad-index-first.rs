//! Bad: the first account is taken with an index, which panics when there is none.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

pub struct Account {
    folders: Arc<[GUID]>,
}

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    accounts: Vec<Account>,
}

#[implement(ISyncMgrEnumItems)]
pub struct MailItems {
    ids: Arc<[GUID]>,
    position: AtomicUsize,
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let account = &self.accounts[0]; //~ com-method-may-panic
        let (ids, position) = (account.folders.clone(), AtomicUsize::new(0));
        Ok(MailItems { ids, position }.into())
    }
}

impl ISyncMgrEnumItems_Impl for MailItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, std::sync::atomic::Ordering::SeqCst);
        println!("{} folders", self.ids.len());
        Ok(())
    }
}
