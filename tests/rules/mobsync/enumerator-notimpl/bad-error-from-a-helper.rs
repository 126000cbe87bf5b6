//! The common error helper of the crate makes `E_NOTIMPL`, and `Next` returns it.

use windows::Win32::Foundation::{E_NOTIMPL, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
    SYNCMGRITEM,
};
use windows::core::{Error, GUID, Result, implement};

fn unsupported(method: &str) -> Error {
    Error::new(E_NOTIMPL, format!("{method} is not supported"))
}

#[implement(ISyncMgrEnumItems)]
struct Boards {
    ids: Vec<GUID>,
}

impl ISyncMgrEnumItems_Impl for Boards_Impl {
    fn Next(&self, celt: u32, _rgelt: *mut SYNCMGRITEM, fetched: *mut u32) -> Result<()> {
        eprintln!("{celt} of {} boards wanted", self.ids.len());
        if let Some(fetched) = unsafe { fetched.as_mut() } {
            *fetched = 0;
        }
        Err(unsupported("Next")) //~ enumerator-notimpl
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Kanban {
    ids: Vec<GUID>,
}

impl ISyncMgrSynchronize_Impl for Kanban_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let ids = self.ids.clone();
        Ok(Boards { ids }.into())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        Err(unsupported("ShowError"))
    }
}
