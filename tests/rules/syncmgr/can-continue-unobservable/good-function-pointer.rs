//! The function pointer is taken out of the vtable once; its HRESULT is matched with both codes.

use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::{HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_FAILED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, Interface, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct MapTiles {
    tiles: u32,
}

impl MapTiles {
    fn fetch(&self, session: &ISyncMgrSyncCallback, id: PCWSTR) -> Result<bool> {
        let can_continue = Interface::vtable(session).CanContinue;
        for tile in 0..self.tiles {
            match unsafe { can_continue(session.as_raw(), id) } {
                S_OK => fs::write(format!("{tile}.png"), [])?,
                S_FALSE => return Ok(false),
                failed => failed.ok()?,
            }
        }
        Ok(true)
    }
}

impl ISyncMgrHandler_Impl for MapTiles_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("MapTiles"), ids)? };
        for id in ids {
            let status = match self.fetch(&session, *id) {
                Ok(true) => SYNCMGR_PS_SUCCEEDED,
                Ok(false) => SYNCMGR_PS_CANCELED,
                Err(_) => SYNCMGR_PS_FAILED,
            };
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
