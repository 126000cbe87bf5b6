//! Bad: the temporary stands in a field of a struct literal, it dies with the `let` that names the struct.

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

fn uploading(
    cb: &ISyncMgrSynchronizeCallback,
    album: &GUID,
    name: &str,
    done: i32,
    total: i32,
) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT
            | SYNCMGRPROGRESSITEM_STATUSTYPE
            | SYNCMGRPROGRESSITEM_PROGVALUE
            | SYNCMGRPROGRESSITEM_MAXVALUE,
        lpcStatusText: PCWSTR(HSTRING::from(format!("Uploading {name}")).as_ptr()),
        //~^ dangling-wide-string
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        iProgValue: done,
        iMaxValue: total,
    };
    unsafe { (cb.vtable().Progress)(cb.as_raw(), album, &item) }
}

pub fn stop(cb: &ISyncMgrSynchronizeCallback, album: &GUID, name: &str) -> bool {
    let hr = uploading(cb, album, name, 0, 100);
    hr == S_SYNCMGR_CANCELALL || hr == S_SYNCMGR_CANCELITEM || hr.is_err()
}
