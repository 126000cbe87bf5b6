//! Bad: SetItemStatus is an empty stub, so an item that the user skips is still downloaded by the worker.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Self
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct PhotoSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    albums: Mutex<Vec<GUID>>,
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

fn download(_album: &GUID) -> Result<()> {
    Ok(())
}

fn run(cb: &ISyncMgrSynchronizeCallback, albums: &[GUID]) -> Result<()> {
    for album in albums {
        match announce(cb, album) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            hr => hr.ok()?,
        }
        download(album)?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for PhotoSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let agile = AgileReference::new(cb.as_ref().ok_or(Error::from(E_UNEXPECTED))?)?;
        let albums = self.albums.lock().unwrap().clone();
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            if let Ok(cb) = agile.resolve() {
                let outcome = HRESULT::from(run(&cb, &albums));
                let _ = unsafe { cb.SynchronizeCompleted(outcome) };
            }
        });
        Ok(())
    }

    fn SetItemStatus(&self, _pitemid: *const GUID, _dwsyncmgrstatus: u32) -> Result<()> {
        //~^ skipped-status-ignored
        Ok(())
    }
}
