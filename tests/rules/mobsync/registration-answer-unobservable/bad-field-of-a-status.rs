//! The status record of the diagnostics page stores a boolean that is true in both cases.

use windows::Win32::UI::Shell::{
    self, SYNCMGRREGISTERFLAG_CONNECT, SYNCMGRREGISTERFLAG_IDLE, SYNCMGRREGISTERFLAGS,
};
use windows::core::GUID;

#[derive(Debug, Default, Clone)]
pub struct HandlerStatus {
    pub clsid: GUID,
    pub registered: bool,
    pub on_connect: bool,
    pub on_idle: bool,
}

fn has(flags: u32, bit: SYNCMGRREGISTERFLAGS) -> bool {
    flags & bit.0 as u32 != 0
}

pub fn status_of(register: &Shell::ISyncMgrRegister, clsid: GUID) -> HandlerStatus {
    let mut flags = u32::default();
    HandlerStatus {
        clsid,
        registered: unsafe { register.GetHandlerRegistrationInfo(&clsid, &mut flags).is_ok() }, //~ registration-answer-unobservable
        on_connect: has(flags, SYNCMGRREGISTERFLAG_CONNECT),
        on_idle: has(flags, SYNCMGRREGISTERFLAG_IDLE),
    }
}

pub fn page(register: &Shell::ISyncMgrRegister, handlers: &[GUID]) -> Vec<String> {
    handlers
        .iter()
        .map(|clsid| status_of(register, *clsid))
        .filter(|status| status.registered)
        .map(|status| format!("{status:?}"))
        .collect()
}
