//! The operands are swapped and the flags are an i32, but PENDINGDISCONNECT (2) is still used as a bit.

use std::sync::OnceLock;

use windows::core::{implement, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_PENDINGDISCONNECT,
};

#[derive(Debug)]
enum Hurry {
    No,
    BeforeTheLineGoesDown,
}

#[implement(ISyncMgrSynchronize)]
pub struct Uploads {
    hurry: OnceLock<Hurry>,
}

impl Uploads {
    fn hurry_of(&self, flags: SYNCMGRFLAG) -> Hurry {
        match SYNCMGRFLAG_PENDINGDISCONNECT.0 & flags.0 { //~ event-compared-as-bit
            0 => Hurry::No,
            _ => Hurry::BeforeTheLineGoesDown,
        }
    }
}

impl ISyncMgrSynchronize_Impl for Uploads {
    fn Initialize(
        &self,
        _reserved: u32,
        flags: u32,
        _cookie_length: u32,
        _cookie: *const u8,
    ) -> Result<()> {
        let hurry = self.hurry_of(SYNCMGRFLAG(flags as i32));
        if let Err(second) = self.hurry.set(hurry) {
            eprintln!("uploads: initialized twice, {second:?} is not used");
        }
        Ok(())
    }
}
