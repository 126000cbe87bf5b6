//! Bad: `.ok()` turns the failed write of the sheet into nothing, and the properties are reported as done.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Preferences {
    hours: u32,
    file: String,
}

impl Preferences {
    fn save(&self) -> std::io::Result<()> {
        std::fs::write(&self.file, self.hours.to_string())
    }
}

#[implement(ISyncMgrSynchronize)]
struct ContactsSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    preferences: Mutex<Preferences>,
}

impl ContactsSync {
    fn current(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn store_preferences(&self, hours: u32) -> std::io::Result<()> {
        let mut p = self.preferences.lock().unwrap();
        p.hours = hours;
        p.save()
    }

    fn ask_hours(&self, _owner: HWND) -> u32 {
        12
    }
}

impl ISyncMgrSynchronize_Impl for ContactsSync_Impl {
    fn ShowProperties(&self, hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        if itemid.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let id = unsafe { *itemid };
        if id != GUID::zeroed() {
            return Err(E_NOTIMPL.into());
        }
        let cb = self.current().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hours = self.ask_hours(hwndparent);
        self.store_preferences(hours).ok();
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) }; //~ completion-hides-failure
        Ok(())
    }
}
