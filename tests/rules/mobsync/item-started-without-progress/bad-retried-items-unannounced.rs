//! Bad: items left over from the last run are taken up again at once; only fresh ones are announced first.
use std::collections::HashSet;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct ScanSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    scans: Mutex<Vec<GUID>>,
    unfinished: Mutex<HashSet<u128>>,
}

impl ScanSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn scans(&self) -> Vec<GUID> {
        self.scans.lock().unwrap().clone()
    }

    fn is_unfinished(&self, id: u128) -> bool {
        self.unfinished.lock().unwrap().contains(&id)
    }

    fn transfer(&self, scan: &GUID) -> HRESULT {
        match std::fs::rename(format!("{scan:?}.tif"), format!("dms/{scan:?}.tif")) {
            Ok(()) => S_OK,
            Err(_) => E_FAIL,
        }
    }
}

fn ask(cb: &ISyncMgrSynchronizeCallback, scan: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: std::mem::size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), scan, &item) }
}

impl ISyncMgrSynchronize_Impl for ScanSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut outcome = S_OK;
        'scans: for scan in &self.scans() {
            if !self.is_unfinished(scan.to_u128()) {
                match ask(&cb, scan) {
                    S_SYNCMGR_CANCELITEM => continue 'scans,
                    S_SYNCMGR_CANCELALL => break 'scans,
                    _ => {}
                }
            }
            let moved = self.transfer(scan); //~ item-started-without-progress
            if moved.is_err() {
                outcome = moved;
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
