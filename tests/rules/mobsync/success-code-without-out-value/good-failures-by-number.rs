//! Hand-written numbers with the top bit set are failures, also the one that looks like
//! `S_SYNCMGR_MISSINGITEMS` in its low half (written for `windows` 0.52).

use std::cell::Cell;

use windows::Win32::Foundation::ERROR_NOT_READY;
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
};
use windows::core::{Error, HRESULT, Result, implement};

const E_NO_SUBSCRIPTION: HRESULT = HRESULT(0x80040201u32 as i32);
const E_FAIL: HRESULT = HRESULT(-2147467259);

#[implement(ISyncMgrSynchronize)]
pub struct Magazines {
    state: Cell<u8>,
}

#[implement(ISyncMgrEnumItems)]
struct Issues {
    position: Cell<u32>,
}

impl ISyncMgrEnumItems_Impl for Issues {
    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = Cell::new(self.position.get());
        if position.get() == u32::MAX {
            return Err(Error::from(E_FAIL));
        }
        Ok(Issues { position }.into())
    }
}

impl ISyncMgrSynchronize_Impl for Magazines {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        match self.state.get() {
            0 => Err(E_NO_SUBSCRIPTION.into()),
            1 => Err(HRESULT(0x8004_0001_u32 as i32).into()),
            2 => Err(ERROR_NOT_READY.to_hresult().into()),
            _ => {
                let position = Cell::new(0);
                Ok(Issues { position }.into())
            }
        }
    }
}
