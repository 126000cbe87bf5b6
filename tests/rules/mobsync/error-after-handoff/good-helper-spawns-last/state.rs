use std::fs;
use std::sync::Mutex;

use windows::Win32::Foundation::E_UNEXPECTED;
use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::{AgileReference, Error, GUID, Result};

#[derive(Default)]
pub struct State {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    selected: Mutex<Vec<GUID>>,
}

impl State {
    pub fn set_callback(&self, agile: Option<AgileReference<ISyncMgrSynchronizeCallback>>) {
        *self.callback.lock().unwrap() = agile;
    }

    pub fn callback(&self) -> Result<AgileReference<ISyncMgrSynchronizeCallback>> {
        let slot = self.callback.lock().unwrap();
        slot.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    pub fn selected(&self) -> Vec<GUID> {
        self.selected.lock().unwrap().clone()
    }

    pub fn save(&self) -> Result<()> {
        let lines: Vec<String> = self.selected().iter().map(|id| format!("{id:?}")).collect();
        fs::write("photos.list", lines.join("\n"))?;
        Ok(())
    }
}
