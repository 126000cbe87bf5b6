//! The refusal is made in a helper and is the value of `EnumSyncMgrItems`: `S_SYNCMGR_MISSINGITEMS` arrives,
//! the out pointer is untouched.

use std::cell::RefCell;

use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
    S_SYNCMGR_MISSINGITEMS,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Photos {
    albums: RefCell<Vec<GUID>>,
    camera: bool,
}

#[implement(ISyncMgrEnumItems)]
struct Albums {
    ids: Vec<GUID>,
}

impl ISyncMgrEnumItems_Impl for Albums_Impl {
    fn Skip(&self, celt: u32) -> Result<()> {
        eprintln!("{celt} of {} skipped", self.ids.len());
        Ok(())
    }
}

/// The camera is unplugged; its albums are known, but not here.
fn camera_missing(known: usize) -> Result<ISyncMgrEnumItems> {
    eprintln!("{known} albums without the camera");
    Err(S_SYNCMGR_MISSINGITEMS.into()) //~ success-code-without-out-value
}

impl ISyncMgrSynchronize_Impl for Photos_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let ids = self.albums.borrow().clone();
        if !self.camera {
            return camera_missing(ids.len());
        }
        Ok(Albums { ids }.into())
    }
}
