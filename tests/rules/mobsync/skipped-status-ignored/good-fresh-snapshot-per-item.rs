//! Good: the worker does copy the skip set, but takes a fresh copy for each item, so late skips are still seen.

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

type SkipSet = Mutex<HashSet<GUID>>;

#[implement(ISyncMgrSynchronize)]
pub struct DocumentSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    folders: Mutex<Vec<GUID>>,
    skipped: Arc<SkipSet>,
}

fn ask(cb: &ISyncMgrSynchronizeCallback, folder: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), folder, &item) }
}

fn upload(_folder: &GUID) -> Result<()> {
    Ok(())
}

fn work(cb: &ISyncMgrSynchronizeCallback, folders: Vec<GUID>, skipped: &SkipSet) -> Result<()> {
    for folder in &folders {
        match ask(cb, folder) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            hr => hr.ok()?,
        }
        let now = skipped.lock().unwrap().clone();
        if now.contains(folder) {
            continue;
        }
        upload(folder)?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for DocumentSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let agile = AgileReference::new(cb.as_ref().ok_or(Error::from(E_UNEXPECTED))?)?;
        let folders = self.folders.lock().unwrap().clone();
        let skipped = self.skipped.clone();
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = agile.resolve() else { return };
            let hr = HRESULT::from(work(&cb, folders, &skipped));
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let id = unsafe { pitemid.as_ref() }.ok_or(Error::from(E_INVALIDARG))?;
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            self.skipped.lock().unwrap().insert(*id);
        }
        Ok(())
    }
}
