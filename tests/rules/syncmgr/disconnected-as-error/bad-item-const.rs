//! The item's constant for "offline" is E_NOTIMPL, a failure.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use windows::Win32::Foundation as foundation;
use windows::Win32::UI::Shell::{ISyncMgrSyncItemInfo, ISyncMgrSyncItemInfo_Impl, SHStrDupW};
use windows::core::{HRESULT, PWSTR, Result, implement, w};

const OFFLINE: HRESULT = foundation::E_NOTIMPL;
const ONLINE: HRESULT = foundation::S_OK;

#[implement(ISyncMgrSyncItemInfo)]
struct DictionaryInfo {
    mirror: Arc<Mutex<Option<PathBuf>>>,
}

impl DictionaryInfo {
    fn has_mirror(&self) -> bool {
        matches!(self.mirror.lock().as_deref(), Ok(Some(_)))
    }
}

impl ISyncMgrSyncItemInfo_Impl for DictionaryInfo_Impl {
    fn GetTypeLabel(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Dictionary")) }
    }

    fn IsConnected(&self) -> HRESULT {
        match self.has_mirror() {
            true => ONLINE,
            false => OFFLINE, //~ disconnected-as-error
        }
    }
}
