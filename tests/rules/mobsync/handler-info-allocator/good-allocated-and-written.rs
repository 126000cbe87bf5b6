//! The block is from `CoTaskMemAlloc`, tested for null, written whole and returned.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Albums {
    owner: String,
}

impl ISyncMgrSynchronize_Impl for Albums_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let mut info = SYNCMGRHANDLERINFO {
            cbSize: size_of::<SYNCMGRHANDLERINFO>() as u32,
            ..Default::default()
        };
        let title = format!("Albums of {}", self.owner);
        for (slot, unit) in info
            .wszHandlerName
            .iter_mut()
            .take(31)
            .zip(title.encode_utf16())
        {
            *slot = unit;
        }
        let block = unsafe { CoTaskMemAlloc(size_of::<SYNCMGRHANDLERINFO>()) as *mut _ };
        let block: *mut SYNCMGRHANDLERINFO = block;
        if block.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe { block.write(info) };
        Ok(block)
    }
}
