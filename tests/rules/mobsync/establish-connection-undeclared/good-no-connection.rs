//! Good: the handler works over the connection that is there and never opens one, so no flag is needed.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HSTRING, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct LanHandler;

pub fn report_offline(cb: &ISyncMgrSynchronizeCallback, item: GUID) -> Result<()> {
    let text = HSTRING::from("The file server cannot be reached");
    let info = SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ITEMID,
        ItemID: item,
        ..Default::default()
    };
    unsafe { cb.LogError(SYNCMGRLOGLEVEL_WARNING.0 as u32, &text, &info) }
}

fn display_name() -> [u16; 32] {
    let mut buffer = [0; 32];
    for (unit, slot) in "Office files".encode_utf16().zip(&mut buffer[..31]) {
        *slot = unit;
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for LanHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let value = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            SyncMgrHandlerFlags: 0,
            wszHandlerName: display_name(),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
