//! Good: SKIPPED is the only status SyncMgr sends, so the DWORD is not even read and every call drops the item.

use std::collections::HashSet;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FontHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    families: Mutex<Vec<GUID>>,
    dropped: Mutex<HashSet<GUID>>,
}

impl FontHandler {
    fn install(&self, _family: &GUID) -> Result<()> {
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let families = self.families.lock().unwrap().clone();
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        for family in families {
            match unsafe { (cb.vtable().Progress)(cb.as_raw(), &family, &item) } {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            let dropped = self.dropped.lock().unwrap().contains(&family);
            if !dropped {
                self.install(&family)?;
            }
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for FontHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, _dwsyncmgrstatus: u32) -> Result<()> {
        match unsafe { pitemid.as_ref() } {
            Some(id) => {
                self.dropped.lock().unwrap().insert(*id);
                Ok(())
            }
            None => Err(E_INVALIDARG.into()),
        }
    }
}
