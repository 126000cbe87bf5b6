use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Result, implement};

use crate::words::{both, lines, or_leave, tell};

#[implement(ISyncMgrSynchronize)]
pub struct Bookmarks {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Bookmarks_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let (old, new) = both!(lines("old.txt"), lines("new.txt"));
        println!("bookmarks: {old} and {new}");
        tell!(cb, SynchronizeCompleted, S_OK);
        let kept = or_leave!(lines("kept.txt")); //~ completed-after-non-ok-return
        println!("bookmarks: {kept} are kept");
        Ok(())
    }
}
