//! (windows 0.52, where the item's method returns a Result too) Offline comes back as E_FAIL.

use windows::Win32::Foundation::{E_FAIL, FILETIME};
use windows::Win32::UI::Shell::{ISyncMgrSyncItemInfo, ISyncMgrSyncItemInfo_Impl};
use windows::core::{Result, implement};

#[implement(ISyncMgrSyncItemInfo)]
struct AlbumInfo {
    online: bool,
    last: FILETIME,
}

impl ISyncMgrSyncItemInfo_Impl for AlbumInfo {
    fn GetLastSyncTime(&self) -> Result<FILETIME> {
        Ok(self.last)
    }

    fn IsEnabled(&self) -> Result<()> {
        Ok(())
    }

    fn IsConnected(&self) -> Result<()> {
        if self.online {
            Ok(())
        } else {
            Err(E_FAIL.into()) //~ disconnected-as-error
        }
    }
}
