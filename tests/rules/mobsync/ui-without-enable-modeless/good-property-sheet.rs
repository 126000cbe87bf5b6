//! ShowProperties shows a dialog without EnableModeless; no clause asks for the question in that
//! method.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Controls::{PROPSHEETHEADERW_V2, PropertySheetW};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ThemeHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ThemeHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn run_sheet(&self, owner: HWND) -> HRESULT {
        let mut sheet = PROPSHEETHEADERW_V2 {
            dwSize: size_of::<PROPSHEETHEADERW_V2>() as u32,
            hwndParent: owner,
            pszCaption: w!("Themes"),
            ..Default::default()
        };
        if unsafe { PropertySheetW(&mut sheet) } < 0 {
            E_FAIL
        } else {
            S_OK
        }
    }
}

impl ISyncMgrSynchronize_Impl for ThemeHandler_Impl {
    fn ShowProperties(&self, hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr = self.run_sheet(hwndparent);
        let _ = unsafe { cb.ShowPropertiesCompleted(hr) };
        Ok(())
    }
}
