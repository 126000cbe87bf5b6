//! The journal has a method of the same name that writes a line; the callback itself gets S_OK.
#![allow(non_snake_case)]

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[derive(Default)]
struct Journal {
    lines: Mutex<Vec<String>>,
}

impl Journal {
    fn PrepareForSyncCompleted(&self, hr: HRESULT) {
        let mut lines = self.lines.lock().unwrap();
        lines.push(format!("prepared {:08x}", hr.0));
    }

    fn print(&self) {
        for line in self.lines.lock().unwrap().iter() {
            println!("{line}");
        }
    }
}

#[implement(ISyncMgrSynchronize)]
struct Briefcase {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    journal: Journal,
}

impl ISyncMgrSynchronize_Impl for Briefcase_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if n == 0 {
            self.journal.PrepareForSyncCompleted(S_FALSE);
            self.journal.print();
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
