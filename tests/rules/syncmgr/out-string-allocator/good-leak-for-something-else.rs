//! The leaked string is the handler's own log-file name; what goes out is a copy in task memory.

use windows::Win32::Foundation::E_UNEXPECTED;
use windows::Win32::UI::Shell::{ISyncMgrHandler, ISyncMgrHandler_Impl, SHStrDupW};
use windows::core::{HSTRING, PCWSTR, PWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
struct Telemetry {
    log: &'static [u16],
    name: HSTRING,
}

impl Telemetry {
    pub fn new(file: &str, name: &str) -> Self {
        let wide: Vec<u16> = file.encode_utf16().chain([0]).collect();
        Self {
            log: Box::leak(wide.into_boxed_slice()),
            name: HSTRING::from(name),
        }
    }

    fn log_name(&self) -> PCWSTR {
        PCWSTR(self.log.as_ptr())
    }
}

impl ISyncMgrHandler_Impl for Telemetry_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        if self.log_name().is_null() {
            return Err(E_UNEXPECTED.into());
        }
        unsafe { SHStrDupW(&self.name) }
    }
}
