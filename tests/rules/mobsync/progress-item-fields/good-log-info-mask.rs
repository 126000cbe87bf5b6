//! Good: the mask without progress bits belongs to a SYNCMGRLOGERRORINFO, which has bits of its own.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct RecipeHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for RecipeHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn give_up(cb: &ISyncMgrSynchronizeCallback, book: &GUID) -> HRESULT {
    let info = SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ITEMID,
        ItemID: *book,
        ..Default::default()
    };
    let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
    let _ = unsafe { cb.LogError(level, w!("The book is locked"), &info) };
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of_val(&SYNCMGRPROGRESSITEM::default()) as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_FAILED.0 as u32,
        ..Default::default()
    };
    unsafe { (cb.vtable().Progress)(cb.as_raw(), book, &item) }
}
