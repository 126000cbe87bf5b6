//! Good: a temporary in a match scrutinee lives for the whole match, longer than the call needs it.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HSTRING, Interface, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

fn item_with(text: PCWSTR) -> SYNCMGRPROGRESSITEM {
    SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
        lpcStatusText: text,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    }
}

pub fn push_lists(cb: &ISyncMgrSynchronizeCallback, lists: &[(GUID, String)]) -> Result<()> {
    for (id, name) in lists {
        let text = HSTRING::from(name.as_str());
        let item = item_with(PCWSTR(text.as_ptr()));
        match unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &item) } {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            hr => hr.ok()?,
        }
        let level = SYNCMGRLOGLEVEL_INFORMATION.0 as u32;
        let pushed = HSTRING::from(format!("Pushed {name}"));
        match unsafe { cb.LogError(level, PCWSTR(HSTRING::from(name).as_ptr()), &info(id)) } {
            Ok(()) => eprintln!("{pushed}"),
            Err(e) => eprintln!("{pushed}, not logged: {e}"),
        }
    }
    Ok(())
}

fn info(id: &GUID) -> SYNCMGRLOGERRORINFO {
    SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ITEMID,
        ItemID: *id,
        ..Default::default()
    }
}
