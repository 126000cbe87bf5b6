//! The wrapper is called with `false` only, once by a constant, and `false` has no answer that could
//! be missed; the request itself is raw.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Manager,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{BOOL, Error, GUID, HSTRING, Interface, Result, implement, w};

const BEGIN: BOOL = BOOL(1);
const END: bool = false;

#[implement(ISyncMgrSynchronize)]
struct Maps {
    manager: Mutex<Option<Manager>>,
    region: String,
}

fn give_back(manager: &Manager) -> bool {
    match unsafe { manager.EnableModeless(END) } {
        Ok(()) => true,
        Err(error) => {
            eprintln!("maps: {error}");
            false
        }
    }
}

impl ISyncMgrSynchronize_Impl for Maps_Impl {
    fn ShowError(&self, parent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(manager) = self.manager.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let text = HSTRING::from(format!("{} is too large for this disk.", self.region));
        if unsafe { (manager.vtable().EnableModeless)(manager.as_raw(), BEGIN) } == S_OK {
            unsafe { MessageBoxW(Some(parent), &text, w!("Maps"), MB_OK) };
            if !give_back(&manager) {
                println!("maps: the manager may still wait");
            }
        }
        let _ = unsafe { manager.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
