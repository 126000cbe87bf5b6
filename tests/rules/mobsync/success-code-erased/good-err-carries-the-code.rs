//! Every spelling that does bring `S_FALSE` to the manager.

use std::cell::Cell;

use windows::Win32::Foundation::{E_INVALIDARG, HWND, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_IDLE, SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_MANUAL, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

const DECLINED: HRESULT = S_FALSE;

#[implement(ISyncMgrSynchronize)]
pub struct Diary {
    flags: Cell<u32>,
}

fn declined() -> Result<()> {
    Err(DECLINED.into()) //~ unknown-event-refused
}

impl ISyncMgrSynchronize_Impl for Diary_Impl {
    fn Initialize(&self, reserved: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        if reserved != 0 {
            E_INVALIDARG.ok()?;
        }
        self.flags.set(flags);
        match SYNCMGRFLAG(flags as i32 & SYNCMGRFLAG_EVENTMASK.0) {
            SYNCMGRFLAG_MANUAL => Ok(()),
            SYNCMGRFLAG_IDLE => Err(S_FALSE.into()),
            SYNCMGRFLAG_INVOKE => Err(Error::from(S_FALSE)),
            SYNCMGRFLAG_SCHEDULED => Err(Error::from_hresult(DECLINED))?,
            _ => declined(),
        }
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        Err(Error::new(S_FALSE, "kein Fenster erlaubt"))
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let refusal: Error = HRESULT(1).into();
        Err(refusal)
    }
}
