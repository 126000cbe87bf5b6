//! `Error::empty` looks like a failure and travels as `S_OK`.

use std::cell::Cell;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_MANUAL,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Manual {
    flags: Cell<u32>,
}

impl Manual {
    fn parse(&self, cookie: &[u8]) -> Option<GUID> {
        let bytes: [u8; 16] = cookie.try_into().ok()?;
        Some(GUID::from_u128(u128::from_le_bytes(bytes)))
    }
}

impl ISyncMgrSynchronize_Impl for Manual_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        let event = flags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        if event != SYNCMGRFLAG_MANUAL.0 as u32 {
            return Err(Error::empty()); //~ err-means-s-ok
        }
        self.flags.set(flags);
        Ok(())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Invoked {
    target: Cell<Option<GUID>>,
    inner: Manual,
}

impl ISyncMgrSynchronize_Impl for Invoked_Impl {
    fn Initialize(&self, _: u32, _: u32, cbcookie: u32, lpcookie: *const u8) -> Result<()> {
        if lpcookie.is_null() {
            return Ok(());
        }
        let cookie = unsafe { std::slice::from_raw_parts(lpcookie, cbcookie as usize) };
        let target = self.inner.parse(cookie).ok_or_else(|| Error::empty())?; //~ err-means-s-ok
        self.target.set(Some(target));
        Ok(())
    }
}
