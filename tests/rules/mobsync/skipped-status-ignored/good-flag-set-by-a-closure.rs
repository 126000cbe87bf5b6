//! The flag of the chosen item is set by a closure that an adapter runs.

use std::mem::size_of;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, Error, GUID, HRESULT, Interface, Result, implement};

struct Selected {
    id: GUID,
    skip: AtomicBool,
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

fn pull(id: &GUID) -> Result<()> {
    std::fs::write(format!("{id:?}.set"), b"rows")?;
    Ok(())
}

fn pull_all(cb: &ISyncMgrSynchronizeCallback, sets: &[Selected]) -> Result<()> {
    for set in sets {
        if set.skip.load(Ordering::Acquire) {
            continue;
        }
        match ask(cb, &set.id) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            hr => hr.ok()?,
        }
        pull(&set.id)?;
    }
    Ok(())
}

#[implement(ISyncMgrSynchronize)]
pub struct Customers {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    chosen: Mutex<Arc<Vec<Selected>>>,
}

impl ISyncMgrSynchronize_Impl for Customers_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let agile = AgileReference::new(&cb.ok_or_else(|| Error::from(E_UNEXPECTED))?)?;
        let sets = Arc::clone(&self.chosen.lock().unwrap());
        std::thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let hr = HRESULT::from(pull_all(&cb, &sets));
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let wanted = unsafe { pitemid.as_ref() }
            .copied()
            .ok_or_else(|| Error::from(E_INVALIDARG))?;
        if dwsyncmgrstatus as i32 == SYNCMGRSTATUS_SKIPPED.0 {
            let sets = Arc::clone(&self.chosen.lock().unwrap());
            sets.iter()
                .filter(|set| set.id == wanted)
                .for_each(|set| set.skip.store(true, Ordering::Release));
        }
        Ok(())
    }
}
