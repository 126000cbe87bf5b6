//! The user cancels, the loop stops as it should, and the completion that is still owed is skipped.

use std::ptr;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM,
};
use windows::core::{GUID, HRESULT, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct FeedReader {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    feeds: Mutex<Vec<GUID>>,
}

fn download(feed: &GUID) -> HRESULT {
    HRESULT((feed.data3 as i32) & 1)
}

impl ISyncMgrSynchronize_Impl for FeedReader_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut queue = self.feeds.lock().unwrap().clone();
        let mut cancelled = false;
        while let Some(feed) = queue.pop() {
            let answer =
                unsafe { (callback.vtable().Progress)(callback.as_raw(), &feed, ptr::null()) };
            if answer == S_SYNCMGR_CANCELITEM {
                continue;
            }
            if answer == S_SYNCMGR_CANCELALL {
                cancelled = true;
                break;
            }
            let _fetched = download(&feed);
        }
        if !cancelled {
            let _ = unsafe { callback.SynchronizeCompleted(S_OK) }; //~ completion-hides-failure
        }
        Ok(()) //~ missing-completion
    }
}
