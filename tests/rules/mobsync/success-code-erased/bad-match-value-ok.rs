//! `ok` stands behind a whole `match` or `if`, one of whose values is a success code.

use std::cell::{Cell, RefCell};

use windows::Win32::Foundation::{E_INVALIDARG, E_OUTOFMEMORY, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Gallery {
    flags: Cell<u32>,
    skipped: RefCell<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Gallery_Impl {
    fn Initialize(&self, reserved: u32, flags: u32, cookie: u32, _: *const u8) -> Result<()> {
        self.flags.set(flags);
        match (reserved, cookie) {
            (0, 0) => S_OK,
            (0, 1..=4096) => S_FALSE,
            (0, _) => E_OUTOFMEMORY,
            (_, _) => E_INVALIDARG,
        }
        .ok() //~ success-code-erased
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let Some(id) = (unsafe { pitemid.as_ref() }) else {
            return Err(E_INVALIDARG.into());
        };
        let wanted = dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32;
        if wanted {
            self.skipped.borrow_mut().push(*id);
        }
        (if wanted { S_OK } else { S_FALSE }).ok() //~ success-code-erased
    }

    fn ShowProperties(&self, _: HWND, _: *const GUID) -> Result<()> {
        E_INVALIDARG.ok()
    }
}
