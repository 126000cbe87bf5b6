//! Bad: a complete handler whose Synchronize copies every item, and no Progress call exists in the file.
use std::collections::HashSet;
use std::ffi::c_void;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct DeskSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
    skipped: Mutex<HashSet<u128>>,
}

impl DeskSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn copy_items(&self) -> Result<()> {
        let items = self.items.lock().unwrap().clone();
        for id in items {
            if self.skipped.lock().unwrap().contains(&id.to_u128()) {
                continue;
            }
            std::fs::copy(format!("desk/{id:?}"), format!("server/{id:?}"))?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for DeskSync_Impl {
    fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> Result<()> {
        Ok(())
    }
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        Err(E_OUTOFMEMORY.into())
    }
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        Err(E_OUTOFMEMORY.into())
    }
    fn GetItemObject(&self, _: *const GUID, _: *const GUID, _: *mut *mut c_void) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
    fn ShowProperties(&self, _: HWND, _: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) }.to_vec();
        *self.items.lock().unwrap() = ids;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
    fn Synchronize(&self, _: HWND) -> Result<()> {
        //~^ item-started-without-progress
        let cb = self.callback()?;
        let hr = HRESULT::from(self.copy_items());
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
    fn SetItemStatus(&self, id: *const GUID, status: u32) -> Result<()> {
        if status == SYNCMGRSTATUS_SKIPPED.0 as u32 && !id.is_null() {
            let id = unsafe { *id };
            self.skipped.lock().unwrap().insert(id.to_u128());
        }
        Ok(())
    }
    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
