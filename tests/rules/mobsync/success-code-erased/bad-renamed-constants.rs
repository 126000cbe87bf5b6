//! The constant hides behind a `use … as`, a `const` and a number.

mod answers {
    pub use windows::Win32::Foundation::S_FALSE as NOT_MINE;
}

use std::cell::Cell;

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{HRESULT, Result, implement};

use answers::NOT_MINE as Declined;

const UNINTERESTED: HRESULT = S_FALSE;

fn event(flags: u32) -> u32 {
    flags & SYNCMGRFLAG_EVENTMASK.0 as u32
}

#[implement(ISyncMgrSynchronize)]
pub struct Renamed(Cell<u32>);

impl ISyncMgrSynchronize_Impl for Renamed_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        if event(flags) == SYNCMGRFLAG_SCHEDULED.0 as u32 {
            return Declined.ok(); //~ success-code-erased
        }
        self.0.set(flags);
        Ok(())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Constant(Cell<u32>);

impl ISyncMgrSynchronize_Impl for Constant_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        self.0.set(flags);
        if event(flags) != SYNCMGRFLAG_SCHEDULED.0 as u32 {
            UNINTERESTED.ok() //~ success-code-erased
        } else {
            Ok(())
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Numbered(Cell<u32>);

impl ISyncMgrSynchronize_Impl for Numbered_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        self.0.set(flags);
        if event(flags) == SYNCMGRFLAG_SCHEDULED.0 as u32 {
            Ok(())
        } else {
            HRESULT(1).ok() //~ success-code-erased
        }
    }
}
