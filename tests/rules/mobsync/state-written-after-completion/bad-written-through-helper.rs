//! Bad: `keep` writes the plan into the handler, and it is called when the manager was already told to go on.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

struct Plan {
    sheets: Vec<GUID>,
}

#[implement(ISyncMgrSynchronize)]
pub struct SheetHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    plan: Mutex<Option<Plan>>,
}

impl SheetHandler {
    fn keep(&self, plan: Plan) {
        *self.plan.lock().unwrap() = Some(plan);
    }
}

impl ISyncMgrSynchronize_Impl for SheetHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let sheets = match n {
            0 => Vec::new(),
            _ if ids.is_null() => return Err(E_INVALIDARG.into()),
            _ => unsafe { core::slice::from_raw_parts(ids, n as usize) }.to_vec(),
        };
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(Error::from(E_UNEXPECTED));
        };
        let plan = Plan { sheets };
        eprintln!("{} sheets", plan.sheets.len());
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        self.keep(plan); //~ state-written-after-completion
        Ok(())
    }
}
