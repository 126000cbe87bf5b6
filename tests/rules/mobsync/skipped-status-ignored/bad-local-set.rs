//! Bad: the skipped ID goes into a local set that dies at the end of SetItemStatus.

use std::collections::HashSet;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

const SKIPPED: u32 = SYNCMGRSTATUS_SKIPPED.0 as u32;

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    volumes: Mutex<Vec<GUID>>,
}

impl BackupHandler {
    fn may_start(&self, cb: &ISyncMgrSynchronizeCallback, volume: &GUID) -> Result<HRESULT> {
        let mut item = SYNCMGRPROGRESSITEM::default();
        item.cbSize = size_of::<SYNCMGRPROGRESSITEM>() as u32;
        item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE;
        item.dwStatusType = SYNCMGRSTATUS_UPDATING.0 as u32;
        let hr = unsafe { (cb.vtable().Progress)(cb.as_raw(), volume, &item) };
        hr.ok().map(|()| hr)
    }

    fn copy_volume(&self, _volume: &GUID) -> Result<()> {
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let volumes = self.volumes.lock().unwrap().clone();
        for volume in &volumes {
            match self.may_start(cb, volume)? {
                S_SYNCMGR_CANCELALL => break,
                S_SYNCMGR_CANCELITEM => continue,
                _ => self.copy_volume(volume)?,
            }
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.run(&cb));
        if let Err(e) = unsafe { cb.SynchronizeCompleted(hr) } {
            eprintln!("completion not delivered: {e}");
        }
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        //~^ skipped-status-ignored
        if pitemid.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let mut skipped = HashSet::new();
        if dwsyncmgrstatus == SKIPPED {
            skipped.insert(unsafe { *pitemid });
        }
        Ok(())
    }
}
