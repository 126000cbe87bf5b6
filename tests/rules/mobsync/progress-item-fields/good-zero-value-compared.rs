//! Good: the all-zero item is only a value to compare with and is never passed to the callback.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FontHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for FontHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

#[derive(Default)]
pub struct Throttle {
    last: SYNCMGRPROGRESSITEM,
}

impl Throttle {
    pub fn is_first(&self) -> bool {
        let never = SYNCMGRPROGRESSITEM::default();
        self.last == never
    }

    pub fn send(&mut self, cb: &ISyncMgrSynchronizeCallback, id: &GUID, step: i32) -> HRESULT {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE | SYNCMGRPROGRESSITEM_PROGVALUE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            iProgValue: step,
            ..Default::default()
        };
        self.last = item;
        unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &item) }
    }
}
