//! Constants are joined with `|` to start another handler; nothing is tested with `&`.

use windows::Win32::Foundation::{S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrSynchronize, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE,
    SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_MANUAL, SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::core::{Interface, Result};

const LOUD: u32 = (SYNCMGRFLAG_MANUAL.0 | SYNCMGRFLAG_MAYBOTHERUSER.0) as u32;
const QUIET: u32 = SYNCMGRFLAG_IDLE.0 as u32;

pub enum Reason<'a> {
    User,
    Nobody,
    Program(&'a [u8]),
}

/// Starts a handler the way the manager does; None when it does not want the event.
pub fn start(
    handler: &ISyncMgrSynchronize,
    extra: u32,
    reason: Reason<'_>,
) -> Result<Option<ISyncMgrEnumItems>> {
    let extra = extra & !(SYNCMGRFLAG_EVENTMASK.0 as u32);
    let (flags, cookie) = match reason {
        Reason::User => (extra | LOUD, None),
        Reason::Nobody => (extra | QUIET, None),
        Reason::Program(cookie) => (extra | SYNCMGRFLAG_INVOKE.0 as u32, Some(cookie)),
    };
    let length = cookie.map_or(0, |cookie| cookie.len() as u32);
    let bytes = cookie.map_or(std::ptr::null(), |cookie| cookie.as_ptr());

    let initialize = Interface::vtable(handler).Initialize;
    match unsafe { initialize(Interface::as_raw(handler), 0, flags, length, bytes) } {
        S_OK => unsafe { handler.EnumSyncMgrItems() }.map(Some),
        S_FALSE => Ok(None),
        hr => Err(hr.into()),
    }
}
