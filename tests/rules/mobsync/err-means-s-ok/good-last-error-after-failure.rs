//! `Error::from_thread` right behind a system call that has just failed: the last error is set.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::Storage::FileSystem::{GetFileAttributesW, INVALID_FILE_ATTRIBUTES};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, PCWSTR, Result, implement, w};

const FOLDER: PCWSTR = w!("C:\\Sync\\Übertragung");

#[implement(ISyncMgrSynchronize)]
pub struct Folder {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Folder_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        let attributes = unsafe { GetFileAttributesW(FOLDER) };
        if attributes == INVALID_FILE_ATTRIBUTES {
            return Err(Error::from_thread());
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> Result<()> {
        std::fs::create_dir_all("C:\\Sync")?;
        let _n = i32::try_from(usize::MAX)?;
        Ok(())
    }
}
