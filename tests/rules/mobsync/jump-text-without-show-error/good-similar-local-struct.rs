//! Good: the flag goes into a log record of the program itself, not into a SYNCMGRLOGERRORINFO.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const ENABLEJUMPTEXT: u32 = 1;

/// One line of our own log viewer, which has clickable lines as well.
#[derive(Default)]
struct LogRecord {
    mask: u32,
    flags: u32,
    text: String,
}

#[implement(ISyncMgrSynchronize)]
struct BlueprintSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    records: Mutex<Vec<LogRecord>>,
}

impl BlueprintSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn record(&self, text: &str) {
        let record = LogRecord {
            mask: SYNCMGRLOGERROR_ITEMID,
            flags: ENABLEJUMPTEXT,
            text: text.to_owned(),
        };
        self.records.lock().unwrap().push(record);
    }

    fn clickable(&self) -> usize {
        let records = self.records.lock().unwrap();
        let lit = records.iter().filter(|r| r.flags & ENABLEJUMPTEXT != 0);
        lit.filter(|r| r.mask != 0 && !r.text.is_empty()).count()
    }
}

impl ISyncMgrSynchronize_Impl for BlueprintSync_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        if std::fs::metadata("plans").is_err() {
            self.record("the folder with the plans is missing");
        }
        println!("{} clickable lines", self.clickable());
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
