//! All ten methods are here and none mentions `Progress`, but the module that does the work is not among the files.

use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::{E_NOTIMPL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRHANDLERINFO,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

use crate::engine::Engine;

#[implement(ISyncMgrSynchronize)]
pub struct Notes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    engine: Arc<Engine>,
}

impl ISyncMgrSynchronize_Impl for Notes_Impl {
    fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> Result<()> {
        Ok(())
    }

    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        Err(E_NOTIMPL.into())
    }

    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        Err(E_NOTIMPL.into())
    }

    fn GetItemObject(
        &self,
        _: *const GUID,
        _: *const GUID,
        _: *mut *mut core::ffi::c_void,
    ) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn ShowProperties(&self, _: HWND, _: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, count: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if count > 0 && !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, count as usize) };
            self.engine.choose(ids.to_vec());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.engine.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, id: *const GUID, status: u32) -> Result<()> {
        self.engine.set_status(unsafe { id.as_ref() }, status);
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
