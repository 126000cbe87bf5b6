//! The list is written out, but the code comes from the repair routine, which may well ask for a
//! retry.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::*;

type Repair = fn(&GUID) -> HRESULT;

#[implement(ISyncMgrSynchronize)]
pub struct Catalogue {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    repair: Repair,
}

impl ISyncMgrSynchronize_Impl for Catalogue_Impl {
    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if errorid.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let id = unsafe { errorid.read() };
        let hr = (self.repair)(&id);
        if let Err(error) = unsafe { callback.ShowErrorCompleted(hr, &[id]) } {
            eprintln!("catalogue: {error}");
        }
        Ok(())
    }
}
