//! cbSize of the log entry is the size of SYNCMGRPROGRESSITEM, which is a different structure.

use std::mem::size_of;

use windows::core::{HSTRING, GUID, Result};
use windows::Win32::UI::Shell::*;

/// Raised for a file that the server refuses.
#[derive(Debug, Clone)]
pub struct Refused {
    pub item: GUID,
    pub path: String,
    pub status: u16,
}

impl Refused {
    fn text(&self) -> HSTRING {
        HSTRING::from(format!("{} was refused ({})", self.path, self.status))
    }
}

pub fn log_refused(cb: &ISyncMgrSynchronizeCallback, refused: &[Refused]) -> Result<usize> {
    let mut logged = 0;
    for entry in refused.iter().filter(|entry| entry.status >= 400) {
        let info = SYNCMGRLOGERRORINFO {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32, //~ size-field-missing
            mask: SYNCMGRLOGERROR_ITEMID,
            ItemID: entry.item,
            ..Default::default()
        };
        let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
        unsafe { cb.LogError(level, &entry.text(), &info)? };
        logged += 1;
    }
    Ok(logged)
}
