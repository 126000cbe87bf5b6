//! Good: the shadowing bindings move one and the same guard along, so there is one drop and one completion on each way.

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
    fn instead(mut self, hr: HRESULT) -> Self {
        self.hr = hr;
        self
    }
}

impl Drop for Told {
    fn drop(&mut self) {
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
        let told = Told { cb, hr: S_OK };
        let wells = self.wells.lock().unwrap().clone();
        let dry = wells.iter().filter(|well| well.data2 == 0).count();
        let told = if dry > 0 { told.instead(E_FAIL) } else { told };
        if wells.len() > 1000 {
            println!("wells: a whole desert of them");
            return Ok(());
        }
        let (told, count) = (told, wells.len());
        println!("wells: {count}, outcome {}", told.hr.0);
        Ok(())
    }
}
