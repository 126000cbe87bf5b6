//! The item hands a failing HRESULT back when the share is gone; the manager reads that as
//! connected.

use std::path::PathBuf;

use windows::Win32::Foundation::{E_FAIL, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{ISyncMgrSyncItemInfo, ISyncMgrSyncItemInfo_Impl};
use windows::core::{HRESULT, Result, implement};

#[implement(ISyncMgrSyncItemInfo)]
struct ShareInfo {
    unc: PathBuf,
    enabled: bool,
}

impl ShareInfo {
    fn reachable(&self) -> bool {
        self.unc.is_dir()
    }
}

impl ISyncMgrSyncItemInfo_Impl for ShareInfo_Impl {
    fn IsEnabled(&self) -> Result<()> {
        if self.enabled {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }

    fn IsConnected(&self) -> HRESULT {
        if self.reachable() {
            return S_OK;
        }
        E_FAIL //~ disconnected-as-error
    }
}
