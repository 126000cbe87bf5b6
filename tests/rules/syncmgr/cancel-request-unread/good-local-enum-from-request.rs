//! Good: the request is turned into an enumeration of the crate, which the loop acts on.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandlerInfo)]
pub struct TheatreInfo;

enum Wish {
    GoOn,
    StopItem,
    StopAll,
}

impl From<SYNCMGR_CANCEL_REQUEST> for Wish {
    fn from(request: SYNCMGR_CANCEL_REQUEST) -> Self {
        match request {
            SYNCMGR_CR_CANCEL_ITEM => Self::StopItem,
            SYNCMGR_CR_CANCEL_ALL => Self::StopAll,
            _ => Self::GoOn,
        }
    }
}

pub fn sync_plays(session: &ISyncMgrSyncCallback, plays: &[HSTRING]) -> Result<()> {
    let mut wish = Wish::GoOn;
    for id in plays {
        if !matches!(wish, Wish::StopAll) {
            let mut raw = SYNCMGR_CR_NONE;
            unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, 0, 1, &mut raw)? };
            wish = Wish::from(raw);
        }
        let end = match wish {
            Wish::GoOn => SYNCMGR_PS_SUCCEEDED,
            Wish::StopItem | Wish::StopAll => SYNCMGR_PS_CANCELED,
        };
        unsafe { session.ReportProgress(id, None, end, 1, 1, null_mut())? };
    }
    Ok(())
}

impl ISyncMgrHandlerInfo_Impl for TheatreInfo_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_APPLICATION)
    }
}
