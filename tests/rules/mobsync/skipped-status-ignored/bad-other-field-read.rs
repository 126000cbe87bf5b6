//! Bad: SetItemStatus writes the set `skipped`, while the worker tests the unrelated set `excluded` (windows 0.52).

use std::collections::HashSet;
use std::sync::Mutex;

use windows::core::{implement, Error, Interface, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;

#[implement(ISyncMgrSynchronize)]
pub struct PlaylistHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    playlists: Mutex<Vec<GUID>>,
    excluded: HashSet<u128>,
    skipped: Mutex<HashSet<u128>>,
}

impl PlaylistHandler {
    fn report(&self, cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: std::mem::size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &item) }
    }

    fn mirror(&self, _id: &GUID) -> Result<()> {
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let playlists = self.playlists.lock().unwrap().clone();
        for id in &playlists {
            if self.excluded.contains(&id.to_u128()) {
                continue;
            }
            match self.report(cb, id) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => return Ok(()),
                hr => hr.ok()?,
            }
            self.mirror(id)?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for PlaylistHandler {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        //~^ skipped-status-ignored
        let id = unsafe { pitemid.as_ref() }.ok_or_else(|| Error::from(E_INVALIDARG))?;
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            self.skipped.lock().unwrap().insert(id.to_u128());
        }
        Ok(())
    }
}
