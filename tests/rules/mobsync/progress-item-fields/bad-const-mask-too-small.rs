//! Bad: the mask is a constant of the module that knows nothing of the progress value.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FeedHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for FeedHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

const USED: u32 = SYNCMGRPROGRESSITEM_STATUSTYPE | SYNCMGRPROGRESSITEM_MAXVALUE;

fn refreshing(read: i32, articles: i32) -> SYNCMGRPROGRESSITEM {
    SYNCMGRPROGRESSITEM {
        //~^ progress-item-fields
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: USED,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        iProgValue: read,
        iMaxValue: articles,
        ..Default::default()
    }
}

pub fn tell(cb: &ISyncMgrSynchronizeCallback, feed: &GUID, read: i32, all: i32) -> HRESULT {
    let item = refreshing(read, all);
    unsafe { (cb.vtable().Progress)(cb.as_raw(), feed, &item) }
}
