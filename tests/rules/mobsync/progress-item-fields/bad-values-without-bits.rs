//! Bad: progress and maximum are filled in, but the mask speaks of text and status only.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, HSTRING, Interface, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct PhotoSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for PhotoSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn uploading(
    cb: &ISyncMgrSynchronizeCallback,
    album: &GUID,
    (done, total): (usize, usize),
) -> HRESULT {
    let text = HSTRING::from(format!("{done} of {total} pictures"));
    let item = SYNCMGRPROGRESSITEM {
        //~^ progress-item-fields
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
        lpcStatusText: PCWSTR(text.as_ptr()),
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        iProgValue: done as i32,
        iMaxValue: total as i32,
    };
    unsafe { (cb.vtable().Progress)(cb.as_raw(), album, &item) }
}
