//! Good: the skip mark is read by the transfer itself between two blocks, not in the loop over the items.

use std::collections::HashSet;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct VideoHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    clips: Mutex<Vec<GUID>>,
    unwanted: Mutex<HashSet<u128>>,
}

impl VideoHandler {
    fn send_block(&self, _clip: &GUID, block: u32) -> Result<u32> {
        Ok(block + 1)
    }

    fn transfer(&self, clip: &GUID) -> Result<()> {
        let key = clip.to_u128();
        let mut block = 0;
        while block < 64 {
            let stop = self.unwanted.lock().unwrap().contains(&key);
            if stop {
                return Ok(());
            }
            block = self.send_block(clip, block)?;
        }
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let clips = self.clips.lock().unwrap().clone();
        for clip in &clips {
            match unsafe { (cb.vtable().Progress)(cb.as_raw(), clip, &item) } {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            self.transfer(clip)?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for VideoHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let id = unsafe { pitemid.as_ref() }.ok_or(Error::from(E_INVALIDARG))?;
        let skip = dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32;
        if skip {
            self.unwanted.lock().unwrap().insert(id.to_u128());
        }
        Ok(())
    }
}
