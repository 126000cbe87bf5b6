//! A store trait of this program has the same method name and answers with a boolean inside its
//! `Result`; the implementation for the real manager uses the raw call.
#![allow(non_snake_case)]

use windows::Win32::Foundation::S_OK;
use windows::Win32::UI::Shell::ISyncMgrRegister;
use windows::core::{GUID, Interface, Result};

pub trait HandlerStore {
    fn GetHandlerRegistrationInfo(&self, handler: &GUID, flags: &mut u32) -> Result<bool>;
}

pub struct System(pub ISyncMgrRegister);

impl HandlerStore for System {
    fn GetHandlerRegistrationInfo(&self, handler: &GUID, flags: &mut u32) -> Result<bool> {
        let this = self.0.as_raw();
        let hr = unsafe {
            (Interface::vtable(&self.0).GetHandlerRegistrationInfo)(this, handler, flags)
        };
        hr.map(|| hr == S_OK)
    }
}

pub struct Memory(pub Vec<(GUID, u32)>);

impl HandlerStore for Memory {
    fn GetHandlerRegistrationInfo(&self, handler: &GUID, flags: &mut u32) -> Result<bool> {
        let found = self.0.iter().find(|(known, _)| known == handler);
        *flags = found.map_or(0, |(_, flags)| *flags);
        Ok(found.is_some())
    }
}

pub fn missing<S: HandlerStore>(store: &S, wanted: &[GUID]) -> Result<Vec<GUID>> {
    let mut missing = Vec::new();
    for handler in wanted {
        let mut flags = 0;
        if !store.GetHandlerRegistrationInfo(handler, &mut flags)? {
            missing.push(*handler);
        }
    }
    Ok(missing)
}
