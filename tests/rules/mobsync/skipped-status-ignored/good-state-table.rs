//! Good: the item's entry in a state table becomes Skipped, and the loop starts only entries that are Waiting.

use std::collections::HashMap;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Waiting,
    Skipped,
    Done,
}

#[implement(ISyncMgrSynchronize)]
pub struct ArchiveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    table: Mutex<HashMap<GUID, Phase>>,
}

impl ArchiveHandler {
    fn mark(&self, id: &GUID, phase: Phase) {
        if let Some(slot) = self.table.lock().unwrap().get_mut(id) {
            *slot = phase;
        }
    }

    fn phase(&self, id: &GUID) -> Option<Phase> {
        self.table.lock().unwrap().get(id).copied()
    }

    fn pack(&self, _id: &GUID) -> Result<()> {
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let ids: Vec<GUID> = self.table.lock().unwrap().keys().copied().collect();
        for id in &ids {
            let item = SYNCMGRPROGRESSITEM {
                cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
                mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
                dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
                ..Default::default()
            };
            match unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &item) } {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            if self.phase(id) == Some(Phase::Waiting) {
                self.pack(id)?;
                self.mark(id, Phase::Done);
            }
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for ArchiveHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let id = unsafe { pitemid.as_ref() };
        match (id, SYNCMGRSTATUS(dwsyncmgrstatus as i32)) {
            (Some(id), SYNCMGRSTATUS_SKIPPED) => self.mark(id, Phase::Skipped),
            _ => {}
        }
        Ok(())
    }
}
