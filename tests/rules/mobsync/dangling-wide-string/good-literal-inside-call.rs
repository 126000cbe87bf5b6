//! Good: the whole struct with its temporary text is written inside the argument list of the Progress call.

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

pub fn may_upload(cb: &ISyncMgrSynchronizeCallback, album: &GUID, name: &str) -> bool {
    let hr: HRESULT = unsafe {
        (cb.vtable().Progress)(
            cb.as_raw(),
            album,
            &SYNCMGRPROGRESSITEM {
                cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
                mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
                lpcStatusText: PCWSTR(HSTRING::from(name).as_ptr()),
                dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
                ..Default::default()
            },
        )
    };
    hr.is_ok() && hr != S_SYNCMGR_CANCELITEM && hr != S_SYNCMGR_CANCELALL
}
