//! The completion is called through the vtable, which changes nothing about what S_FALSE means to
//! the manager.

use std::sync::Mutex;

use windows::Win32::Foundation::{self as foundation, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Radio {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    muted: bool,
}

impl ISyncMgrSynchronize_Impl for Radio_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = if self.muted {
            println!("radio: muted, nothing to fetch");
            unsafe { (cb.vtable().PrepareForSyncCompleted)(cb.as_raw(), foundation::S_FALSE) } //~ prepare-completed-with-success-code
        } else {
            unsafe { (cb.vtable().PrepareForSyncCompleted)(cb.as_raw(), foundation::S_OK) }
        };
        if hr.is_err() {
            eprintln!("radio: {hr:?}");
        }
        Ok(())
    }
}
