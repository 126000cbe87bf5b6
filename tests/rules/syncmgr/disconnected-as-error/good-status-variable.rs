//! The failing value is only an intermediate one: what is returned is S_OK or S_FALSE.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{ISyncMgrSyncItemInfo, ISyncMgrSyncItemInfo_Impl, SHStrDupW};
use windows::core::{HRESULT, PWSTR, Result, implement, w};

const OFFLINE: HRESULT = S_FALSE;

#[implement(ISyncMgrSyncItemInfo)]
struct GitMirror {
    remote: PathBuf,
    port: AtomicU32,
}

impl GitMirror {
    fn probe(&self) -> HRESULT {
        if self.port.load(Ordering::Relaxed) == 0 {
            return E_UNEXPECTED;
        }
        if self.remote.exists() { S_OK } else { E_FAIL }
    }
}

impl ISyncMgrSyncItemInfo_Impl for GitMirror_Impl {
    fn GetComment(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Mirror of the main repository")) }
    }

    fn IsConnected(&self) -> HRESULT {
        let mut hr = self.probe();
        if hr.is_err() {
            hr = OFFLINE;
        }
        hr
    }
}
