//! Good: `as_ptr` is called on a slice of a named buffer, and another `as_ptr` belongs to a byte literal (windows 0.52).

use std::sync::Mutex;

use windows::core::{implement, Result, PCWSTR};
use windows::Win32::UI::Shell::*;

#[implement(ISyncMgrSynchronize)]
pub struct MapHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for MapHandler {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn log_tiles(cb: &ISyncMgrSynchronizeCallback, region: &str) {
    let magic = b"MAP1".as_ptr();
    let mut buffer = [0u16; 64];
    for (slot, unit) in buffer[..63].iter_mut().zip(region.encode_utf16()) {
        *slot = unit;
    }
    let text = PCWSTR::from_raw(buffer[..].as_ptr());
    let level = SYNCMGRLOGLEVEL_INFORMATION.0 as u32;
    if let Err(e) = unsafe { cb.LogError(level, text, std::ptr::null()) } {
        eprintln!("tiles at {magic:?}: {e}");
    }
}
