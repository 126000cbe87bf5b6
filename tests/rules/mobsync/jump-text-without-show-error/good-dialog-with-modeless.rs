//! Good: the jump text leads to a real ShowError that asks EnableModeless before and after its message box.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct SalesSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl SalesSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

fn log_conflict(cb: &ISyncMgrSynchronizeCallback, order: GUID) {
    let mut info = SYNCMGRLOGERRORINFO::default();
    info.cbSize = size_of::<SYNCMGRLOGERRORINFO>() as u32;
    info.mask = SYNCMGRLOGERROR_ERRORFLAGS | SYNCMGRLOGERROR_ERRORID;
    info.dwSyncMgrErrorFlags = SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32;
    info.ErrorID = order;
    let level = SYNCMGRLOGLEVEL_WARNING.0 as u32;
    let _ = unsafe { cb.LogError(level, w!("An order was changed twice"), &info) };
}

impl ISyncMgrSynchronize_Impl for SalesSync_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        if n > 0 && !ids.is_null() && std::fs::metadata("orders.conflict").is_ok() {
            log_conflict(&cb, unsafe { *ids });
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        if modeless(&cb, true) == S_OK {
            let text = w!("The server's version of the order was kept.");
            unsafe { MessageBoxW(Some(hwndparent), text, w!("Orders"), MB_OK) };
            let _ = modeless(&cb, false);
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
