//! Zeroed memory has cbSize 0 as well, and the three assignments that follow leave it so.

use windows::core::{Result, GUID, PCWSTR};
use windows::Win32::UI::Shell as shell;
use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback as Callback;

#[derive(Clone, Copy)]
pub enum Severity {
    Note,
    Failure,
}

impl Severity {
    fn level(self) -> u32 {
        let level = match self {
            Severity::Note => shell::SYNCMGRLOGLEVEL_INFORMATION,
            Severity::Failure => shell::SYNCMGRLOGLEVEL_ERROR,
        };
        level.0 as u32
    }
}

pub struct Logger<'a> {
    callback: &'a Callback,
    item: GUID,
}

impl<'a> Logger<'a> {
    pub fn new(callback: &'a Callback, item: GUID) -> Self {
        Self { callback, item }
    }

    pub fn log(&self, severity: Severity, error: GUID, text: PCWSTR) -> Result<()> {
        unsafe {
            let mut entry: shell::SYNCMGRLOGERRORINFO = std::mem::zeroed(); //~ size-field-missing
            entry.mask = shell::SYNCMGRLOGERROR_ITEMID | shell::SYNCMGRLOGERROR_ERRORID;
            entry.ItemID = self.item;
            entry.ErrorID = error;
            self.callback.LogError(severity.level(), text, &entry)
        }
    }
}
