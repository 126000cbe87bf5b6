//! A local store is always connected; the failures in the file belong to the activation of the
//! handler.

use std::fs;
use std::path::PathBuf;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    SYNCMGR_HANDLER_TYPE, SYNCMGR_HT_FOLDER,
};
use windows::core::{BOOL, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct LocalCache {
    folder: PathBuf,
}

impl ISyncMgrHandler_Impl for LocalCache_Impl {
    fn Activate(&self, factivate: BOOL) -> Result<()> {
        if !factivate.as_bool() {
            return Err(E_NOTIMPL.into());
        }
        fs::create_dir_all(&self.folder)?;
        Ok(())
    }
}

impl ISyncMgrHandlerInfo_Impl for LocalCache_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_FOLDER)
    }

    fn IsConnected(&self) -> Result<()> {
        Ok(())
    }
}
