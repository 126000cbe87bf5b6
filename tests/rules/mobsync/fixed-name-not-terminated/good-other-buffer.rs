//! Good: the buffer that is filled to the brim is a fixed record of the journal; the name of the handler is cut at 31.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct LedgerHandler {
    name: String,
}

pub fn record(line: &[u16]) -> [u16; 32] {
    let mut record = [b' ' as u16; 32];
    let n = line.len().min(record.len());
    record[..n].copy_from_slice(&line[..n]);
    record
}

fn wide_name(name: &str) -> [u16; 32] {
    let mut units = name.encode_utf16().take(31);
    core::array::from_fn(|_| units.next().unwrap_or(0))
}

impl ISyncMgrSynchronize_Impl for LedgerHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let value = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            wszHandlerName: wide_name(&self.name),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
