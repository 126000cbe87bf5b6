//! Bad: S_SYNCMGR_CANCELALL ends the loop, but S_SYNCMGR_CANCELITEM falls into the arm that uploads the item.
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct PhotoUploader {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    photos: Mutex<Vec<GUID>>,
}

impl PhotoUploader {
    fn job(&self) -> Option<(ISyncMgrSynchronizeCallback, Vec<GUID>)> {
        let cb = self.callback.lock().unwrap().clone()?;
        Some((cb, self.photos.lock().unwrap().clone()))
    }
}

fn announce(cb: &ISyncMgrSynchronizeCallback, id: &GUID, n: usize, of: usize) -> HRESULT {
    let mut item = SYNCMGRPROGRESSITEM::default();
    item.cbSize = size_of::<SYNCMGRPROGRESSITEM>() as u32;
    item.mask = SYNCMGRPROGRESSITEM_PROGVALUE | SYNCMGRPROGRESSITEM_MAXVALUE;
    item.iProgValue = n as i32;
    item.iMaxValue = of as i32;
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

fn upload(id: &GUID) -> Result<()> {
    std::fs::rename(format!("{id:?}.jpg"), format!("sent/{id:?}.jpg"))?;
    Ok(())
}

fn upload_all(cb: &ISyncMgrSynchronizeCallback, photos: &[GUID]) -> Result<()> {
    for (n, id) in photos.iter().enumerate() {
        match announce(cb, id, n, photos.len()) {
            //~^ cancel-code-ignored
            S_SYNCMGR_CANCELALL => break,
            hr => hr.ok()?,
        }
        upload(id)?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for PhotoUploader_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let (cb, photos) = self.job().ok_or(E_UNEXPECTED)?;
        let agile = AgileReference::new(&cb)?;
        thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let hr = HRESULT::from(upload_all(&cb, &photos));
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
