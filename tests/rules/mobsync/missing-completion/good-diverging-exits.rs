//! Paths that never return owe nothing: panic, exit, abort, an endless loop, `unreachable!`.

use std::process;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Kiosk {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn give_up(code: i32) -> ! {
    process::exit(code)
}

impl ISyncMgrSynchronize_Impl for Kiosk_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, reserved: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        match (n, reserved) {
            (0, 0) => panic!("the kiosk always has items"),
            (_, 0) if ids.is_null() => unreachable!(),
            (_, 0) => {}
            (_, 13) => loop {
                std::hint::spin_loop();
            },
            (_, 66) => process::abort(),
            _ => process::exit(3),
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        if hwndparent.is_invalid() {
            give_up(4);
        }
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            unimplemented!("kiosk without a manager");
        };
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        todo!("error page")
    }
}
