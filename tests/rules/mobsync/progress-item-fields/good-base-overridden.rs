//! Good: the base item covers the status; the literal that adds a text takes the base and widens the mask.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, PCWSTR, Ref, Result, implement, w};

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

fn base(status: SYNCMGRSTATUS) -> SYNCMGRPROGRESSITEM {
    SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: status.0 as u32,
        ..Default::default()
    }
}

pub fn exchanging(cb: &ISyncMgrSynchronizeCallback, calendar: &GUID) -> HRESULT {
    const TEXT: PCWSTR = w!("Exchanging appointments");
    let base = base(SYNCMGRSTATUS_UPDATING);
    let item = SYNCMGRPROGRESSITEM {
        mask: base.mask | SYNCMGRPROGRESSITEM_STATUSTEXT,
        lpcStatusText: TEXT,
        ..base
    };
    unsafe { (cb.vtable().Progress)(cb.as_raw(), calendar, &item) }
}
