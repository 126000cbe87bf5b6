//! The raw call hands SYNCMGR_PS_MAX over just as the typed one would.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PS_FAILED,
    SYNCMGR_PS_MAX,
};
use windows::core::{IUnknown, Interface, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct PhoneBackup {
    image: PathBuf,
}

impl ISyncMgrHandler_Impl for PhoneBackup_Impl {
    fn Synchronize(
        &self,
        items: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let items = unsafe { slice::from_raw_parts(items, count as usize) };
        let s = unsafe { creator.ok()?.CreateSession(w!("PhoneBackup"), items)? };
        let report = Interface::vtable(&s).ReportProgress;
        let none = PCWSTR::null();
        for &id in items {
            if fs::copy(&self.image, "phone.img").is_err() {
                unsafe { report(s.as_raw(), id, none, SYNCMGR_PS_FAILED, 0, 1, null_mut()).ok()? };
                continue;
            }
            let this = Interface::as_raw(&s);
            let v = Interface::vtable(&s);
            unsafe { (v.ReportProgress)(this, id, none, SYNCMGR_PS_MAX, 1, 1, null_mut()).ok()? }; //~ progress-max-reported
        }
        Ok(())
    }
}
