//! Only SETTINGS (256) and MAYBOTHERUSER (512) are tested with `&`, and these two are bits.

use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_MAYBOTHERUSER,
    SYNCMGRFLAG_SETTINGS,
};
use windows::core::{Result, implement};

const MAY_ASK: u32 = SYNCMGRFLAG_MAYBOTHERUSER.0 as u32;

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    settings_only: AtomicBool,
    may_ask: AtomicBool,
}

/// For the flags above the event mask.
fn has(flags: u32, bit: SYNCMGRFLAG) -> bool {
    flags & bit.0 as u32 != 0
}

impl ISyncMgrSynchronize_Impl for Wiki_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        self.settings_only
            .store(has(flags, SYNCMGRFLAG_SETTINGS), Ordering::SeqCst);
        self.may_ask.store(flags & MAY_ASK != 0, Ordering::SeqCst);
        let both = MAY_ASK | SYNCMGRFLAG_SETTINGS.0 as u32;
        if flags & both == both {
            eprintln!("wiki: the settings page may ask for a password");
        }
        Ok(())
    }
}
