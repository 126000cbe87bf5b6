//! Bad: no import to be seen, the flag is a `std::cell::Cell` written with its full path.

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    name: String,
    flags: std::cell::Cell<u32>, //~ agile-object-with-unsync-state
}

impl TaskHandler {
    pub fn new(name: &str) -> Self {
        let name = name.to_owned();
        Self {
            name,
            flags: std::cell::Cell::new(0),
        }
    }
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.set(dwsyncmgrflags);
        println!("{} was initialised", self.name);
        Ok(())
    }
}
