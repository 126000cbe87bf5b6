//! Good: this file holds the handler alone; whether its items set the bit is decided by an enumerator elsewhere.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::*;
use windows::core::*;

type MakeEnumerator = fn() -> Result<ISyncMgrEnumItems>;

#[implement(ISyncMgrSynchronize)]
struct CatalogHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    make_enumerator: MakeEnumerator,
}

impl CatalogHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }
}

impl ISyncMgrSynchronize_Impl for CatalogHandler_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        (self.make_enumerator)()
    }

    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowProperties(&self, hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        if itemid.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback()?;
        unsafe {
            MessageBoxW(
                Some(hwndparent),
                w!("Catalog of 2024"),
                w!("Catalog"),
                MB_OK,
            )
        };
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }
}
