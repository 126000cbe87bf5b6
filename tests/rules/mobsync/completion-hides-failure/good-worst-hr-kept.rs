//! Good: every failed album overwrites the hr that starts as S_OK, and the variable is what is reported.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct AlbumUploader {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    albums: Mutex<Vec<GUID>>,
}

impl AlbumUploader {
    fn snapshot(&self) -> (Option<ISyncMgrSynchronizeCallback>, Vec<GUID>) {
        let cb = self.callback.lock().unwrap().clone();
        (cb, self.albums.lock().unwrap().clone())
    }
}

fn upload(album: &GUID) -> Result<()> {
    let name = format!("{album:?}.zip");
    std::fs::copy(&name, format!("outbox/{name}"))?;
    Ok(())
}

fn announce(cb: &ISyncMgrSynchronizeCallback, album: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), album, &item) }
}

impl ISyncMgrSynchronize_Impl for AlbumUploader_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let (Some(cb), albums) = self.snapshot() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut hr = S_OK;
        for album in &albums {
            match announce(&cb, album) {
                S_SYNCMGR_CANCELALL => break,
                S_SYNCMGR_CANCELITEM => continue,
                _ => {}
            }
            if let Err(e) = upload(album) {
                eprintln!("{album:?}: {e}");
                hr = e.code();
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
