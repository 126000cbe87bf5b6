//! The raw vtable call gives an `HRESULT`, which is compared and logged.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Chess {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Chess {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap();
        held.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Chess_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        let answer = unsafe { (cb.vtable().PrepareForSyncCompleted)(cb.as_raw(), S_OK) };
        match answer {
            S_OK => (),
            S_FALSE => println!("the manager has nothing to do"),
            HRESULT(code) if code < 0 => println!("failed: {code:#010x}"),
            HRESULT(_) => println!("success of some kind"),
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.callback()?;
        unsafe {
            let raw = Interface::as_raw(&cb);
            if (Interface::vtable(&cb).SynchronizeCompleted)(raw, S_OK).is_err() {
                eprintln!("the manager did not listen");
            }
        }
        Ok(())
    }
}
