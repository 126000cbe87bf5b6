//! Two methods that were written like stubs, yet answer with success: the manager goes on waiting.

use windows::Win32::Foundation::{E_NOTIMPL, HWND};
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct CalendarHandler;

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        Ok(()) //~ missing-completion
    }

    fn ShowError(&self, hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        if errorid.is_null() {
            return Err(E_NOTIMPL.into());
        }
        // Nothing was synchronised, so there seems to be nothing to complete.
        eprintln!("error details asked for by window {:?}", hwndparent.0);
        Ok(()) //~ missing-completion
    }

    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        _riid: *const GUID,
        _ppv: *mut *mut core::ffi::c_void,
    ) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
