//! Every `Err` of the methods with an out value carries a failure code, so the caller does not look at
//! the pointer.

use std::cell::Cell;

use windows::Win32::Foundation::{E_ACCESSDENIED, E_OUTOFMEMORY, E_UNEXPECTED};
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Error, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Vault {
    locked: Cell<bool>,
    total: u32,
}

#[implement(ISyncMgrEnumItems)]
struct Drawers {
    total: u32,
    position: Cell<u32>,
}

impl ISyncMgrEnumItems_Impl for Drawers_Impl {
    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = self.position.get();
        if position > self.total {
            return Err(Error::new(E_UNEXPECTED, "position is past the end"));
        }
        let position = Cell::new(position);
        let total = self.total;
        Ok(Drawers { total, position }.into())
    }
}

impl ISyncMgrSynchronize_Impl for Vault_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) } as *mut SYNCMGRHANDLERINFO;
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let filled = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            ..Default::default()
        };
        unsafe { info.write(filled) };
        Ok(info)
    }

    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        if self.locked.get() {
            Err(Error::from_hresult(E_ACCESSDENIED))
        } else {
            let position = Cell::new(0);
            let total = self.total;
            Ok(Drawers { total, position }.into())
        }
    }
}
