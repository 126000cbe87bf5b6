//! One arm of the match answers with `S_SYNCMGR_ITEMDELETED`, which is a success code: the caller
//! takes the unwritten pointer of `EnumSyncMgrItems` for an enumerator.

use std::cell::Cell;

use windows::Win32::Foundation::{E_FAIL, E_OUTOFMEMORY};
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[derive(Clone, Copy)]
enum Volume {
    Ready(u32),
    Removed,
    Damaged,
}

#[implement(ISyncMgrSynchronize)]
pub struct Backup {
    volume: Cell<Volume>,
}

#[implement(ISyncMgrEnumItems)]
struct Snapshots {
    total: u32,
    position: Cell<u32>,
}

impl ISyncMgrEnumItems_Impl for Snapshots_Impl {
    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = Cell::new(self.position.get());
        let total = self.total;
        Ok(Snapshots { total, position }.into())
    }
}

impl ISyncMgrSynchronize_Impl for Backup_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        match self.volume.get() {
            Volume::Ready(total) if total > 1 << 20 => Err(E_OUTOFMEMORY.into()),
            Volume::Ready(total) => {
                let position = Cell::new(0);
                Ok(Snapshots { total, position }.into())
            }
            Volume::Removed => Err(S_SYNCMGR_ITEMDELETED.into()), //~ success-code-without-out-value
            Volume::Damaged => Err(Error::new(E_FAIL, "the catalogue is damaged")),
        }
    }
}
