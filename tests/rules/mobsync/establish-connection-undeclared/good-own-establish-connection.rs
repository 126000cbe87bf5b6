//! Good: `EstablishConnection` is a method of the crate's database client here.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

pub struct Database {
    server: String,
}

impl Database {
    #[allow(non_snake_case)]
    fn EstablishConnection(&self, user: &str, timeout: u32) -> Result<()> {
        println!("{user}@{} within {timeout} s", self.server);
        Ok(())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct LedgerHandler {
    database: Database,
}

impl LedgerHandler {
    pub fn open(&self) -> Result<()> {
        self.database.EstablishConnection("ledger", 30)
    }
}

fn display_name() -> [u16; 32] {
    let mut buffer = [0; 32];
    for (unit, slot) in "Ledger".encode_utf16().zip(&mut buffer[..31]) {
        *slot = unit;
    }
    buffer
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
            SyncMgrHandlerFlags: 0,
            wszHandlerName: display_name(),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
