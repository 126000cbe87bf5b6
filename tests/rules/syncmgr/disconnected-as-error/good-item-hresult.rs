//! The item's method returns an HRESULT; offline is S_FALSE, and E_NOTIMPL is the answer of
//! another method.

use std::path::PathBuf;

use windows::Win32::Foundation::{E_NOTIMPL, FILETIME, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{ISyncMgrSyncItemInfo, ISyncMgrSyncItemInfo_Impl, SHStrDupW};
use windows::core::{HRESULT, PWSTR, Result, implement, w};

#[implement(ISyncMgrSyncItemInfo)]
struct DriveInfo {
    root: PathBuf,
}

impl ISyncMgrSyncItemInfo_Impl for DriveInfo_Impl {
    fn GetLastSyncTime(&self) -> Result<FILETIME> {
        Err(E_NOTIMPL.into())
    }

    fn GetTypeLabel(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Drive")) }
    }

    fn IsConnected(&self) -> HRESULT {
        if self.root.exists() { S_OK } else { S_FALSE }
    }
}
