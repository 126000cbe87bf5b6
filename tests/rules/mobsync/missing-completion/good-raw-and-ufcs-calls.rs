//! Completions in other clothes: raw vtable calls, UFCS, a renamed interface, a bound method.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::ISyncMgrSynchronize_Impl as SyncHandler;
use windows::Win32::UI::Shell::{
    self, ISyncMgrSynchronize, ISyncMgrSynchronizeCallback as Manager,
};
use windows::core::{Error, GUID, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Vault {
    manager: Mutex<Option<Manager>>,
}

impl Vault {
    fn manager(&self) -> Result<Manager> {
        let manager = self.manager.lock().unwrap().clone();
        manager.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl SyncHandler for Vault_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let manager = self.manager()?;
        let hr = unsafe {
            (Interface::vtable(&manager).PrepareForSyncCompleted)(Interface::as_raw(&manager), S_OK)
        };
        if hr.is_err() {
            eprintln!("the manager answered {hr}");
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let manager = self.manager()?;
        let _ = unsafe { Manager::SynchronizeCompleted(&manager, S_OK) };
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let manager = self.manager()?;
        unsafe {
            let _ = (manager.vtable().ShowPropertiesCompleted)(manager.as_raw(), S_OK);
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let manager = self.manager()?;
        let _ =
            unsafe { Shell::ISyncMgrSynchronizeCallback::ShowErrorCompleted(&manager, S_OK, &[]) };
        Ok(())
    }
}
