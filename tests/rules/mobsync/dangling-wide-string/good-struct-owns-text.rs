//! Good: the status object owns the units, and the item that points into it is used while it lives.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

struct Status {
    units: Vec<u16>,
}

impl Status {
    fn new(text: &str) -> Self {
        let units = text.encode_utf16().chain(std::iter::once(0)).collect();
        Self { units }
    }

    fn item(&self) -> SYNCMGRPROGRESSITEM {
        SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
            lpcStatusText: PCWSTR(self.units.as_ptr()),
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        }
    }
}

pub fn announce(cb: &ISyncMgrSynchronizeCallback, id: &GUID, label: &str) -> HRESULT {
    let status = Status::new(label);
    let item = status.item();
    unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &item) }
}
