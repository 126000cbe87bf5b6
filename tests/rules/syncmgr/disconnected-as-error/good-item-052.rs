//! (windows 0.52, where the item's method returns a Result too) S_FALSE in the Err means offline.

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{ISyncMgrSyncItemInfo, ISyncMgrSyncItemInfo_Impl, SHStrDupW};
use windows::core::{Error, PWSTR, Result, implement, w};

#[implement(ISyncMgrSyncItemInfo)]
struct ScoreInfo {
    online: bool,
}

impl ISyncMgrSyncItemInfo_Impl for ScoreInfo {
    fn GetTypeLabel(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Scores")) }
    }

    fn GetComment(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Sheet music")) }
    }

    fn IsConnected(&self) -> Result<()> {
        match self.online {
            true => Ok(()),
            false => Err(Error::from(S_FALSE)),
        }
    }
}
