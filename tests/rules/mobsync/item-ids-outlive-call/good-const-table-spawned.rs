//! Good: the `&'static [GUID]` that the thread gets is a table of the program, the caller's IDs are only counted against it.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

static BUILT_IN: [GUID; 2] = [
    GUID::from_u128(0x51b0a3f4_7c2e_4f4d_8c11_aa0b7c9d1e01),
    GUID::from_u128(0x51b0a3f4_7c2e_4f4d_8c11_aa0b7c9d1e02),
];

#[implement(ISyncMgrSynchronize)]
pub struct FontHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    families: Mutex<Vec<GUID>>,
}

fn warm_cache(families: &'static [GUID]) {
    eprintln!("{} built-in families", families.len());
}

impl ISyncMgrSynchronize_Impl for FontHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = unsafe { core::slice::from_raw_parts(ids, n as usize) };
        if ids.iter().any(|id| BUILT_IN.contains(id)) {
            let families: &'static [GUID] = &BUILT_IN;
            std::thread::spawn(move || warm_cache(families));
        }
        self.families.lock().unwrap().clear();
        self.families.lock().unwrap().extend_from_slice(ids);
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
