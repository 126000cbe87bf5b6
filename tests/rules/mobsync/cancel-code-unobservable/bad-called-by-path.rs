//! The wrapper is called by its path instead of with a dot: it is the same method, and its
//! `Result<()>` has no room for the two cancel codes.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    self as shell, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Bookmarks {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    folders: Mutex<Vec<GUID>>,
}

fn merge(folder: &GUID) -> Result<()> {
    let name = format!("{:08x}.html", folder.data1);
    std::fs::rename(format!("incoming/{name}"), format!("bookmarks/{name}"))?;
    Ok(())
}

impl Bookmarks {
    fn merge_all(&self, callback: &ISyncMgrSynchronizeCallback) -> HRESULT {
        let folders = self.folders.lock().unwrap().clone();
        let mut status = shell::SYNCMGRPROGRESSITEM::default();
        status.cbSize = size_of::<shell::SYNCMGRPROGRESSITEM>() as u32;
        status.mask = shell::SYNCMGRPROGRESSITEM_STATUSTYPE;
        status.dwStatusType = shell::SYNCMGRSTATUS_UPDATING.0 as u32;
        let mut result = S_OK;
        for folder in &folders {
            let answer = unsafe { ISyncMgrSynchronizeCallback::Progress(callback, folder, &status) }; //~ cancel-code-unobservable
            if let Err(error) = answer {
                return error.code();
            }
            if let Err(error) = merge(folder) {
                result = error.code();
            }
        }
        result
    }
}

impl ISyncMgrSynchronize_Impl for Bookmarks_Impl {
    fn Synchronize(&self, _hwnd: HWND) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let result = self.merge_all(&callback);
        let _ = unsafe { callback.SynchronizeCompleted(result) };
        Ok(())
    }
}
