//! The vector is forgotten so that the pointer stays valid, but the memory is still not the task
//! allocator's.

use std::mem;
use std::path::PathBuf;

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl};
use windows::core::{PWSTR, Result, implement};

#[implement(ISyncMgrHandlerInfo)]
struct BackupInfo {
    target: PathBuf,
}

impl ISyncMgrHandlerInfo_Impl for BackupInfo_Impl {
    fn GetComment(&self) -> Result<PWSTR> {
        let mut text: Vec<u16> = self.target.display().to_string().encode_utf16().collect();
        text.push(0);
        let start = text.as_mut_ptr();
        mem::forget(text);
        Ok(PWSTR(start)) //~ out-string-allocator
    }

    fn IsConnected(&self) -> Result<()> {
        if self.target.exists() {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }
}
