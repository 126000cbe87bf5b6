//! `then_some(()).ok_or(..)` is short and hands an error back for a pulled cable.

use std::path::PathBuf;

use windows::Win32::Foundation::E_UNEXPECTED;
use windows::Win32::UI::Shell::{
    ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SHStrDupW, SYNCMGR_HANDLER_TYPE,
    SYNCMGR_HT_DEVICE,
};
use windows::core::{Error, HSTRING, PWSTR, Result, implement};

#[implement(ISyncMgrHandlerInfo)]
struct Camera {
    mount: PathBuf,
}

impl ISyncMgrHandlerInfo_Impl for Camera_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_DEVICE)
    }

    fn GetComment(&self) -> Result<PWSTR> {
        let text = HSTRING::from(self.mount.as_path());
        unsafe { SHStrDupW(&text) }
    }

    fn IsConnected(&self) -> Result<()> {
        let mounted = self.mount.exists();
        mounted.then_some(()).ok_or(Error::from(E_UNEXPECTED)) //~ disconnected-as-error
    }
}
