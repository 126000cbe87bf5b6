//! Good: lazy adapters: `map_while` asks about an item right before the closure at the end works on that item.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct StampSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    albums: Mutex<Vec<GUID>>,
}

impl StampSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn albums(&self) -> Vec<GUID> {
        self.albums.lock().unwrap().clone()
    }

    /// None ends the run, Some(None) leaves this album out.
    fn admit<'a>(
        &self,
        cb: &ISyncMgrSynchronizeCallback,
        id: &'a GUID,
    ) -> Option<Option<&'a GUID>> {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        match unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &item) } {
            S_SYNCMGR_CANCELALL => None,
            S_SYNCMGR_CANCELITEM => Some(None),
            _ => Some(Some(id)),
        }
    }

    fn store(&self, album: &GUID) -> Result<()> {
        std::fs::write(format!("{album:?}.album"), b"")?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for StampSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let albums = self.albums();
        let stored: Result<()> = albums
            .iter()
            .map_while(|id| self.admit(&cb, id))
            .flatten()
            .try_for_each(|id| self.store(id));
        let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(stored)) };
        Ok(())
    }
}
