//! The vtable is bound to a local first and the raw pointer to another; the call through the field
//! still yields the HRESULT.

use windows::Win32::Foundation::S_OK;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronizeCallback as Callback, S_SYNCMGR_CANCELALL as STOP,
    S_SYNCMGR_CANCELITEM as SKIP, SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_STATUSTYPE,
    SYNCMGRSTATUS_UPDATING,
};
use windows::core::{GUID, HRESULT, Interface};

const UPDATING: SYNCMGRPROGRESSITEM = SYNCMGRPROGRESSITEM {
    cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
    mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
    lpcStatusText: windows::core::PCWSTR::null(),
    dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
    iProgValue: 0,
    iMaxValue: 0,
};

fn publish(page: &GUID) -> HRESULT {
    match std::fs::rename(format!("draft/{page:?}"), format!("public/{page:?}")) {
        Ok(()) => S_OK,
        Err(error) => windows::core::Error::from(error).code(),
    }
}

pub fn publish_all(cb: &Callback, pages: &[GUID]) -> HRESULT {
    let table = Interface::vtable(cb);
    let this = cb.as_raw();
    let mut worst = S_OK;
    for page in pages {
        let hr = match unsafe { (table.Progress)(this, page, &UPDATING) } {
            STOP => return worst,
            SKIP => continue,
            other if other.is_err() => return other,
            _ => publish(page),
        };
        if hr.is_err() {
            worst = hr;
        }
    }
    worst
}
