//! Good: a label that would not leave room for the zero is refused.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct DeviceItems {
    position: AtomicUsize,
}

pub fn device(id: GUID, label: &str) -> Result<SYNCMGRITEM> {
    let label: Vec<u16> = label.encode_utf16().collect();
    let mut item = SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        ..Default::default()
    };
    if label.len() >= item.wszItemName.len() {
        return Err(windows::Win32::Foundation::E_INVALIDARG.into());
    }
    item.wszItemName[..label.len()].copy_from_slice(&label);
    Ok(item)
}

impl ISyncMgrEnumItems_Impl for DeviceItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
