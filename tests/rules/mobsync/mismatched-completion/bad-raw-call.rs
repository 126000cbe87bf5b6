//! The wrong completion as a raw vtable call and as a fully qualified call.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Events,
};
use windows::core::{GUID, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Registers {
    events: Mutex<Option<Events>>,
}

impl ISyncMgrSynchronize_Impl for Registers_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(events) = self.events.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let raw = events.as_raw();
        let hr = unsafe { (events.vtable().PrepareForSyncCompleted)(raw, S_OK) }; //~ mismatched-completion
        println!("answer: {hr}");
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let Some(events) = self.events.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { Events::SynchronizeCompleted(&events, S_OK) }; //~ mismatched-completion
        Ok(())
    }
}
