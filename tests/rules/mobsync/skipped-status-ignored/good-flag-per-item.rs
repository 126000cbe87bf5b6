//! Good: every task list has its own atomic flag; SetItemStatus raises it and the worker polls it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

#[derive(Default, Clone)]
struct Entry {
    unwanted: Arc<AtomicBool>,
}

#[implement(ISyncMgrSynchronize)]
pub struct TaskListHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    lists: Mutex<HashMap<GUID, Entry>>,
}

impl TaskListHandler {
    fn ask(&self, cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &item) }
    }

    fn push(&self, _id: &GUID) -> Result<()> {
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let lists = self.lists.lock().unwrap().clone();
        for (id, entry) in &lists {
            match self.ask(cb, id) {
                S_SYNCMGR_CANCELALL => break,
                S_SYNCMGR_CANCELITEM => continue,
                hr => hr.ok()?,
            }
            if !entry.unwanted.load(Ordering::Acquire) {
                self.push(id)?;
            }
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for TaskListHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let id = unsafe { pitemid.as_ref() }.ok_or(Error::from(E_INVALIDARG))?;
        if dwsyncmgrstatus != SYNCMGRSTATUS_SKIPPED.0 as u32 {
            return Ok(());
        }
        if let Some(entry) = self.lists.lock().unwrap().get(id) {
            entry.unwanted.store(true, Ordering::Release);
        }
        Ok(())
    }
}
