//! Bad: `mask` gets a SYNCMGRSTATUS value instead of the bits that name the used members.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct FolderSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for FolderSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

const CHECKING: PCWSTR = w!("Checking for changes");

impl FolderSync {
    pub fn checking(&self, cb: &ISyncMgrSynchronizeCallback, folder: &GUID) -> HRESULT {
        let item = SYNCMGRPROGRESSITEM {
            //~^ progress-item-fields
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRSTATUS_UPDATING.0 as u32,
            lpcStatusText: CHECKING,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), folder, &item) }
    }
}
