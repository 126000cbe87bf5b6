//! Bad: assigning a new guard drops the old one, which completes; the drop of the new guard completes a second time.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

struct Told {
    cb: ISyncMgrSynchronizeCallback,
    hr: HRESULT,
}

impl Told {
    fn new(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> Self {
        let cb = cb.clone();
        Self { cb, hr }
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        println!("told: {}", self.hr.0);
        let _ = unsafe { self.cb.SynchronizeCompleted(self.hr) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Wells {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    wells: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Wells_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut told = Told::new(&cb, S_OK);
        let wells = self.wells.lock().unwrap().clone();
        if wells.iter().any(|well| well.data2 == 0) {
            told = Told::new(&cb, E_FAIL);
        }
        println!("wells: {} of them", wells.len());
        drop(told); //~ duplicate-completion
        Ok(())
    }
}
