//! `GetHandlerInfo` and `EnumSyncMgrItems` of an own trait are called by Rust code, for which an `Err`
//! is an `Err` whatever its code; the COM methods return values or failures.

use windows::Win32::Foundation::{E_OUTOFMEMORY, S_FALSE};
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, S_SYNCMGR_MISSINGITEMS, SYNCMGRHANDLERINFO,
};
use windows::core::{GUID, Result, implement};

#[allow(non_snake_case)]
pub trait Catalogue {
    fn GetHandlerInfo(&self) -> Result<String>;
    fn EnumSyncMgrItems(&self) -> Result<Vec<GUID>>;
}

pub struct Remote {
    name: Option<String>,
}

impl Catalogue for Remote {
    fn GetHandlerInfo(&self) -> Result<String> {
        self.name.clone().ok_or(S_FALSE.into())
    }

    fn EnumSyncMgrItems(&self) -> Result<Vec<GUID>> {
        Err(S_SYNCMGR_MISSINGITEMS.into())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Bridge {
    remote: Remote,
}

impl ISyncMgrSynchronize_Impl for Bridge_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let name = self.remote.GetHandlerInfo().unwrap_or_default();
        let mut info = SYNCMGRHANDLERINFO {
            cbSize: size_of::<SYNCMGRHANDLERINFO>() as u32,
            ..Default::default()
        };
        for (slot, unit) in info
            .wszHandlerName
            .iter_mut()
            .zip(name.encode_utf16().take(31))
        {
            *slot = unit;
        }
        let memory: *mut SYNCMGRHANDLERINFO = unsafe { CoTaskMemAlloc(size_of_val(&info)) }.cast();
        if memory.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe { memory.write(info) };
        Ok(memory)
    }
}
