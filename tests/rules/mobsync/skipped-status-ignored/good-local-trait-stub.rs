//! Good: the empty SetItemStatus belongs to a local trait of the tray icon, the COM method records the skip.

use std::collections::HashSet;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

#[allow(non_snake_case)]
trait StatusSink {
    fn SetItemStatus(&self, item: *const GUID, status: u32) -> Result<()>;
}

/// Used in console builds that have no tray icon.
pub struct NoTray;

impl StatusSink for NoTray {
    fn SetItemStatus(&self, _item: *const GUID, _status: u32) -> Result<()> {
        Ok(())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct LibraryHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    shelves: Mutex<Vec<GUID>>,
    skipped: Mutex<HashSet<u128>>,
    tray: NoTray,
}

impl LibraryHandler {
    fn lend(&self, _shelf: &GUID) -> Result<()> {
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let shelves = self.shelves.lock().unwrap().clone();
        for shelf in &shelves {
            match unsafe { (cb.vtable().Progress)(cb.as_raw(), shelf, &item) } {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            if self.skipped.lock().unwrap().contains(&shelf.to_u128()) {
                continue;
            }
            self.lend(shelf)?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for LibraryHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let id = unsafe { pitemid.as_ref() }.ok_or(Error::from(E_INVALIDARG))?;
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            self.skipped.lock().unwrap().insert(id.to_u128());
        }
        self.tray.SetItemStatus(pitemid, dwsyncmgrstatus)
    }
}
