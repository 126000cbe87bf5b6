//! Good: the skip set is shared with the worker through an Arc and tested again before every item.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
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
    skipped: Arc<Mutex<HashSet<u128>>>,
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

impl ISyncMgrSynchronize_Impl for PhotoSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let agile = AgileReference::new(cb.as_ref().ok_or(Error::from(E_UNEXPECTED))?)?;
        let albums = self.albums.lock().unwrap().clone();
        let skipped = Arc::clone(&self.skipped);
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = agile.resolve() else { return };
            let outcome = albums
                .iter()
                .try_for_each(|album| match announce(&cb, album) {
                    S_SYNCMGR_CANCELITEM => Ok(()),
                    hr if hr == S_SYNCMGR_CANCELALL || hr.is_err() => Err(Error::from(hr)),
                    _ if skipped.lock().unwrap().contains(&album.to_u128()) => Ok(()),
                    _ => download(album),
                });
            let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
        });
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let id = unsafe { pitemid.as_ref() }.ok_or(Error::from(E_INVALIDARG))?;
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            self.skipped.lock().unwrap().insert(id.to_u128());
        }
        Ok(())
    }
}
