//! Good: the HSTRING behind the pointer is a static that is made once and never dropped.

use std::sync::{LazyLock, Mutex};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, HSTRING, Interface, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct DriveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for DriveHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

static CHECKING: LazyLock<HSTRING> =
    LazyLock::new(|| HSTRING::from(format!("Checking on {}", std::env::consts::OS)));

fn checking_text() -> PCWSTR {
    PCWSTR(CHECKING.as_ptr())
}

pub fn checking(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
    let text = checking_text();
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
        lpcStatusText: text,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}
