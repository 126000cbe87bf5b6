//! The result is only passed on as a failure; the question is whether the handler is called when the
//! machine is idle, and that is read from the flags, which stay 0 for an unregistered handler.

use windows::Win32::UI::Shell::{ISyncMgrRegister, SYNCMGRREGISTERFLAG_IDLE};
use windows::core::{GUID, Result};

const IDLE: u32 = SYNCMGRREGISTERFLAG_IDLE.0 as u32;

fn registered_events(reg: &ISyncMgrRegister, handler: &GUID) -> Result<u32> {
    let mut events = 0;
    unsafe { reg.GetHandlerRegistrationInfo(handler, &mut events)? };
    Ok(events)
}

pub fn runs_when_idle(reg: &ISyncMgrRegister, handler: &GUID) -> Result<bool> {
    Ok(registered_events(reg, handler)? & IDLE != 0)
}

pub fn describe(reg: &ISyncMgrRegister, handlers: &[(&str, GUID)]) -> Result<()> {
    for (name, handler) in handlers {
        if runs_when_idle(reg, handler)? {
            println!("{name} may start by itself");
        } else {
            println!("{name} starts on request");
        }
    }
    Ok(())
}
