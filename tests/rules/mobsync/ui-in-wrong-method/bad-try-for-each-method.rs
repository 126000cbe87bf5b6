//! The box hides in `upload`, which Synchronize runs through `try_for_each` over its albums.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_STATUSTYPE,
    SYNCMGRSTATUS_UPDATING,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct AlbumHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    albums: Mutex<Vec<GUID>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

fn progress(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

impl AlbumHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn albums(&self) -> Vec<GUID> {
        self.albums
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn upload(&self, cb: &ISyncMgrSynchronizeCallback, owner: HWND, album: &GUID) -> Result<()> {
        match progress(cb, album) {
            S_SYNCMGR_CANCELITEM => return Ok(()),
            S_SYNCMGR_CANCELALL => return Err(E_ABORT.into()),
            hr => hr.ok()?,
        }
        if album.data1 == 0 && modeless(cb, true) == S_OK {
            let text = w!("An album has no name and is left out.");
            unsafe { MessageBoxW(Some(owner), text, w!("Albums"), MB_OK) }; //~ ui-in-wrong-method
            let _ = modeless(cb, false);
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for AlbumHandler_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let outcome = self
            .albums()
            .iter()
            .try_for_each(|album| self.upload(&cb, hwndparent, album));
        outcome?;
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
