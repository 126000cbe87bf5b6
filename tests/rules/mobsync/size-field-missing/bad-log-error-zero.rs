//! The structure is started with an explicit size of 0, and only mask and item are assigned later.

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronizeCallback, SYNCMGRLOGERROR_ITEMID, SYNCMGRLOGERRORINFO,
    SYNCMGRLOGLEVEL_WARNING,
};
use windows::core::{GUID, HSTRING, Result};

/// Collects what went wrong and tells the manager at the end of a run.
#[derive(Default)]
pub struct Report {
    conflicts: Vec<(GUID, String)>,
}

impl Report {
    pub fn conflict(&mut self, item: GUID, path: &str) {
        self.conflicts.push((item, format!("{path}: both sides were changed")));
    }

    pub fn send(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        for (item, text) in &self.conflicts {
            let mut info = SYNCMGRLOGERRORINFO { cbSize: 0, ..Default::default() }; //~ size-field-missing
            info.mask = SYNCMGRLOGERROR_ITEMID;
            info.ItemID = *item;
            let text = HSTRING::from(text.as_str());
            unsafe { cb.LogError(SYNCMGRLOGLEVEL_WARNING.0 as u32, &text, &info)? };
        }
        Ok(())
    }
}
