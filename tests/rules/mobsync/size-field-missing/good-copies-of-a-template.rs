//! The remaining fields come from a finished item, so the size comes along with the copy.

use std::mem::size_of;
use std::sync::RwLock;

use windows::Win32::UI::Shell::{SYNCMGRITEM, SYNCMGRITEMSTATE_CHECKED, SYNCMGRLOGERRORINFO};
use windows::core::GUID;

pub struct Items {
    template: SYNCMGRITEM,
    known: RwLock<Vec<SYNCMGRITEM>>,
}

impl Default for Items {
    fn default() -> Self {
        let mut template = SYNCMGRITEM::default();
        template.cbSize = size_of::<SYNCMGRITEM>() as u32;
        template.dwItemState = SYNCMGRITEMSTATE_CHECKED.0 as u32;
        Self { template, known: RwLock::default() }
    }
}

impl Items {
    pub fn add(&self, id: GUID) {
        let item = SYNCMGRITEM { ItemID: id, ..self.template };
        self.known.write().unwrap().push(item);
    }

    pub fn without_choice(&self) -> Vec<SYNCMGRITEM> {
        let known = self.known.read().unwrap();
        known
            .iter()
            .map(|item| SYNCMGRITEM { dwItemState: 0, ..*item })
            .collect()
    }
}

pub fn for_item(entry: &SYNCMGRLOGERRORINFO, item: GUID) -> SYNCMGRLOGERRORINFO {
    SYNCMGRLOGERRORINFO { ItemID: item, ..entry.clone() }
}
