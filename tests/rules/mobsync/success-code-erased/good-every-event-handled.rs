//! The shape of `windows` 0.54. A handler may take every event; its `Initialize` then never says
//! `S_FALSE`, and that is legal.

use std::cell::Cell;
use std::marker::PhantomData;

use windows::Win32::Foundation::{E_INVALIDARG, HWND, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE,
};
use windows::core::{GUID, Result, implement};

pub trait Policy: 'static {
    const IDLE_TOO: bool;
}

#[implement(ISyncMgrSynchronize)]
pub struct Eager<P>
where
    P: Policy,
{
    flags: Cell<u32>,
    policy: PhantomData<P>,
}

impl<P: Policy> ISyncMgrSynchronize_Impl for Eager<P> {
    fn Initialize(&self, reserved: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        if reserved > 0 {
            return Err(E_INVALIDARG.into());
        }
        let event = flags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        if event == SYNCMGRFLAG_IDLE.0 as u32 && !P::IDLE_TOO {
            eprintln!("idle event taken all the same");
        }
        self.flags.set(flags);
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        Err(S_FALSE.into())
    }

    fn SetItemStatus(&self, _: *const GUID, _: u32) -> Result<()> {
        Ok(())
    }
}
