//! Bad: skipped notebooks are collected in a set, but nothing in the worker ever looks into that set.

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

#[derive(Default)]
struct Shared {
    notebooks: Mutex<Vec<GUID>>,
    skipped: Mutex<HashSet<u128>>,
}

#[implement(ISyncMgrSynchronize)]
pub struct NotebookSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    shared: Arc<Shared>,
}

fn push_pages(_notebook: &GUID) -> Result<()> {
    Ok(())
}

fn worker(cb: &ISyncMgrSynchronizeCallback, shared: &Shared) -> Result<()> {
    let notebooks = shared.notebooks.lock().unwrap().clone();
    for notebook in &notebooks {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let hr = unsafe { (cb.vtable().Progress)(cb.as_raw(), notebook, &item) };
        match hr {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            hr => hr.ok()?,
        }
        push_pages(notebook)?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for NotebookSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let agile = AgileReference::new(cb.as_ref().ok_or(Error::from(E_UNEXPECTED))?)?;
        let shared = self.shared.clone();
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = agile.resolve() else { return };
            let hr = HRESULT::from(worker(&cb, &shared));
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        //~^ skipped-status-ignored
        let id = unsafe { pitemid.as_ref() }.ok_or(Error::from(E_INVALIDARG))?;
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            self.shared.skipped.lock().unwrap().insert(id.to_u128());
        }
        Ok(())
    }
}
