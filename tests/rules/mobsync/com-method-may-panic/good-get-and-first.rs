//! Good: `first` and `get` answer with an Option, an empty list gives an empty enumerator.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

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
        let folders = self.accounts.first().map(|account| account.folders.clone());
        let ids = folders.unwrap_or_else(|| Arc::from([]));
        Ok(MailItems {
            ids,
            position: AtomicUsize::new(0),
        }
        .into())
    }
}

impl ISyncMgrEnumItems_Impl for MailItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
