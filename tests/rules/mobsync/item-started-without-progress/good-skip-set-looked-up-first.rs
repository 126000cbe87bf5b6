//! Good: the only use of the ID before Progress is the look-up in the set of skipped items, which starts nothing.
use std::collections::HashSet;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct ProjectSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    projects: Mutex<Vec<GUID>>,
    skipped: Mutex<HashSet<u128>>,
}

impl ProjectSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn is_skipped(&self, id: &GUID) -> bool {
        self.skipped.lock().unwrap().contains(&id.to_u128())
    }

    fn check_in(&self, project: &GUID) -> Result<()> {
        std::fs::copy(format!("{project:?}.zip"), format!("vault/{project:?}.zip"))?;
        Ok(())
    }

    fn check_in_all(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let projects = self.projects.lock().unwrap().clone();
        for project in &projects {
            if self.is_skipped(project) {
                continue;
            }
            match ask(cb, project) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            self.check_in(project)?;
        }
        Ok(())
    }
}

fn ask(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

impl ISyncMgrSynchronize_Impl for ProjectSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let hr = HRESULT::from(self.check_in_all(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        if pitemid.is_null() {
            return Err(E_INVALIDARG.into());
        }
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            let id = unsafe { (*pitemid).to_u128() };
            self.skipped.lock().unwrap().insert(id);
        }
        Ok(())
    }
}
