//! Good: the iterator chain copies each GUID before it collects, nothing borrowed is left.

use std::collections::HashSet;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct DocumentSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    wanted: Mutex<HashSet<GUID>>,
}

const ROOT: GUID = GUID::from_u128(0x3f0c5a7e_1d7b_4a86_9d5e_0a1b2c3d4e5f);

impl ISyncMgrSynchronize_Impl for DocumentSync_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let given = unsafe { core::slice::from_raw_parts(ids, n as usize) };
        let wanted = given.iter().copied().filter(|id| *id != ROOT).collect();
        *self.wanted.lock().unwrap() = wanted;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
