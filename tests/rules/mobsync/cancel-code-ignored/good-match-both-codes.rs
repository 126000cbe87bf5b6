//! Good: the match on the raw HRESULT skips one item for CANCELITEM and ends the loop for CANCELALL.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct WatchlistSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    lists: Mutex<Vec<GUID>>,
}

impl WatchlistSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn pull(&self, id: &GUID) -> Result<()> {
        std::fs::write(format!("{id:?}.list"), b"")?;
        Ok(())
    }

    fn pull_all(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let lists = self.lists.lock().unwrap().clone();
        for id in &lists {
            match begin(cb, id) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            self.pull(id)?;
        }
        Ok(())
    }
}

fn begin(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

impl ISyncMgrSynchronize_Impl for WatchlistSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let hr = HRESULT::from(self.pull_all(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
