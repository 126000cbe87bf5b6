//! Offline makes `GetLastSyncTime` fail, which only loses that property; `IsConnected` says
//! S_FALSE.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_FAIL, ERROR_NOT_CONNECTED, FILETIME, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{ISyncMgrSyncItemInfo, ISyncMgrSyncItemInfo_Impl};
use windows::core::{Error, HRESULT, Result, implement};

#[implement(ISyncMgrSyncItemInfo)]
struct WikiSpace {
    online: AtomicBool,
    last: Mutex<FILETIME>,
}

impl WikiSpace {
    fn offline(&self) -> bool {
        !self.online.load(Ordering::Acquire)
    }
}

impl ISyncMgrSyncItemInfo_Impl for WikiSpace_Impl {
    fn GetLastSyncTime(&self) -> Result<FILETIME> {
        if self.offline() {
            return Err(ERROR_NOT_CONNECTED.to_hresult().into());
        }
        self.last
            .lock()
            .map(|time| *time)
            .map_err(|_| Error::from(E_FAIL))
    }

    fn IsConnected(&self) -> HRESULT {
        if self.offline() {
            return S_FALSE;
        }
        S_OK
    }
}
