//! Errors that carry a failure code, in every spelling.

use std::sync::Mutex;

use windows::Win32::Foundation::{
    E_FAIL, E_INVALIDARG, E_OUTOFMEMORY, E_POINTER, E_UNEXPECTED, ERROR_ACCESS_DENIED, HWND,
    S_FALSE, S_OK,
};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRHANDLERINFO,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

const FAILED: HRESULT = HRESULT(0x8000_4005_u32 as i32);

#[implement(ISyncMgrSynchronize)]
pub struct Bakery {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Bakery_Impl {
    fn Initialize(&self, reserved: u32, flags: u32, n: u32, _: *const u8) -> Result<()> {
        match (reserved, flags & 0xff, n) {
            (1.., _, _) => Err(E_INVALIDARG.into()),
            (_, 4, _) => Err(S_FALSE.into()),
            (_, 5, 0) => Err(HRESULT::from_win32(5).into()),
            (_, 5, 1) => Err(ERROR_ACCESS_DENIED.into()),
            (_, 5, 2) => Err(ERROR_ACCESS_DENIED.to_hresult().into()),
            (_, 6, _) => Err(HRESULT(1).into()),
            (_, _, 4097..) => Err(Error::new(E_OUTOFMEMORY, "Keks zu groß")),
            _ => Ok(()),
        }
    }

    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        Err(Error::from(FAILED))
    }

    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        Err(Error::from_hresult(E_FAIL))
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self
            .callback
            .lock()
            .map_err(|_| Error::from(E_UNEXPECTED))?
            .clone()
            .ok_or(E_POINTER)?;
        let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
        Ok(())
    }

    fn SetItemStatus(&self, id: *const GUID, _: u32) -> Result<()> {
        if id.is_null() {
            Err(E_POINTER)?
        }
        Ok(())
    }
}
