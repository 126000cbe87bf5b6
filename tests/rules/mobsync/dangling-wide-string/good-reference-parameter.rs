//! Good: `&HSTRING` is passed as the parameter itself, no raw pointer leaves the statement.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HSTRING, Ref, Result, implement};

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

pub fn log_failure(cb: &ISyncMgrSynchronizeCallback, book: &GUID, error: &std::io::Error) {
    let info = SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ITEMID,
        ItemID: *book,
        ..Default::default()
    };
    let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
    let _ = unsafe { cb.LogError(level, &HSTRING::from(error.to_string()), &info) };
}
