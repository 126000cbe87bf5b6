//! Good: the items are a list of optional slots; a skip empties the slot and the loop finds nothing there (windows 0.52).

use std::sync::Mutex;

use windows::core::{implement, Error, Interface, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;

#[implement(ISyncMgrSynchronize)]
pub struct MapHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    tiles: Mutex<Vec<Option<GUID>>>,
}

impl MapHandler {
    fn tile(&self, index: usize) -> Option<GUID> {
        self.tiles.lock().unwrap().get(index).copied().flatten()
    }

    fn render(&self, _tile: &GUID) -> Result<()> {
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: std::mem::size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let count = self.tiles.lock().unwrap().len();
        for tile in (0..count).filter_map(|i| self.tile(i)) {
            match unsafe { (cb.vtable().Progress)(cb.as_raw(), &tile, &item) } {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            self.render(&tile)?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for MapHandler {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let skipped = unsafe { pitemid.as_ref() }.copied();
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            for slot in self.tiles.lock().unwrap().iter_mut() {
                if *slot == skipped {
                    *slot = None;
                }
            }
        }
        Ok(())
    }
}
