//! Bad: the loop is left after CANCELED was reported, but what follows the loop reports success again.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, PCWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct MapHandler {
    tiles: u32,
}

impl MapHandler {
    pub fn fetch_tiles(&self, s: &ISyncMgrSyncCallback, region: &HSTRING) -> Result<()> {
        let id = PCWSTR(region.as_ptr());
        'tiles: for tile in 0..self.tiles {
            let mut request = SYNCMGR_CR_NONE;
            let busy = SYNCMGR_PS_UPDATING;
            unsafe { s.ReportProgress(id, None, busy, tile, self.tiles, &mut request)? };
            if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
                let end = SYNCMGR_PS_CANCELED;
                unsafe { s.ReportProgress(id, None, end, tile, self.tiles, null_mut())? };
                break 'tiles;
            }
            println!("tile {tile}");
        }
        let (n, done) = (self.tiles, SYNCMGR_PS_SUCCEEDED);
        unsafe { s.ReportProgress(id, None, done, n, n, null_mut()) } //~ report-after-terminal
    }
}

impl ISyncMgrHandler_Impl for MapHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
