//! Bad: a status text is given and the mask has every bit but that of the text.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRPROGRESSITEM as ProgressItem, SYNCMGRPROGRESSITEM_MAXVALUE as HAS_MAX,
    SYNCMGRPROGRESSITEM_PROGVALUE as HAS_VALUE, SYNCMGRPROGRESSITEM_STATUSTYPE as HAS_STATUS,
    SYNCMGRSTATUS_UPDATING,
};
use windows::core::{GUID, HRESULT, Interface, Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct CalendarHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn exchanging(cb: &ISyncMgrSynchronizeCallback, calendar: &GUID, step: i32) -> HRESULT {
    let item = ProgressItem {
        //~^ progress-item-fields
        cbSize: size_of::<ProgressItem>() as u32,
        mask: HAS_STATUS | HAS_VALUE | HAS_MAX,
        lpcStatusText: w!("Exchanging appointments"),
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        iProgValue: step,
        iMaxValue: 12,
    };
    unsafe { (cb.vtable().Progress)(cb.as_raw(), calendar, &item) }
}
