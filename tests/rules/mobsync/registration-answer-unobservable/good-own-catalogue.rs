//! The catalogue is a structure of this program; its method of the same name fails for an unknown
//! handler, so `is_ok()` is the right question.
#![allow(non_snake_case)]

use std::collections::HashMap;

use windows::core::GUID;

#[derive(Debug)]
pub struct Unknown(pub GUID);

#[derive(Default)]
pub struct SyncMgrRegister {
    handlers: HashMap<u128, u32>,
}

impl SyncMgrRegister {
    pub fn RegisterSyncMgrHandler(&mut self, clsid: &GUID, flags: u32) {
        self.handlers.insert(clsid.to_u128(), flags);
    }

    pub fn GetHandlerRegistrationInfo(
        &self,
        clsid: &GUID,
        flags: &mut u32,
    ) -> Result<(), Unknown> {
        *flags = *self.handlers.get(&clsid.to_u128()).ok_or(Unknown(*clsid))?;
        Ok(())
    }
}

pub fn merge(reg: &mut SyncMgrRegister, wanted: &[(GUID, u32)]) -> usize {
    let mut added = 0;
    for (clsid, events) in wanted {
        let mut flags = 0;
        if reg.GetHandlerRegistrationInfo(clsid, &mut flags).is_ok() {
            println!("{clsid:?} keeps {flags:#x}");
            continue;
        }
        reg.RegisterSyncMgrHandler(clsid, *events);
        added += 1;
    }
    added
}
