//! The worker reports while it holds the lock of the plan that it shares with the handler.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[derive(Default)]
struct Plan {
    folders: Vec<(GUID, String)>,
    skipped: Vec<GUID>,
}

#[implement(ISyncMgrSynchronize)]
pub struct TeamShares {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    plan: Arc<Mutex<Plan>>,
}

fn prepare(plan: &Mutex<Plan>, agile: &AgileReference<ISyncMgrSynchronizeCallback>) {
    let Ok(cb) = agile.resolve() else {
        return;
    };
    let mut plan = plan.lock().unwrap_or_else(PoisonError::into_inner);
    let skipped = std::mem::take(&mut plan.skipped);
    plan.folders.retain(|(id, _)| !skipped.contains(id));
    let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
}

impl ISyncMgrSynchronize_Impl for TeamShares_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let agile = AgileReference::new(&cb)?;
        let plan = Arc::clone(&self.plan);
        thread::spawn(move || {
            let entered = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) }.is_ok();
            prepare(&plan, &agile);
            drop(agile);
            if entered {
                unsafe { CoUninitialize() };
            }
        });
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        if !pitemid.is_null() && dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            let id = unsafe { *pitemid };
            self.plan.lock().unwrap_or_else(PoisonError::into_inner).skipped.push(id);
        }
        Ok(())
    }
}
