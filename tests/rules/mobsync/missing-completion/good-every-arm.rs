//! Or-patterns, guards, nested blocks, `break` with a value: each way out completes or fails.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_HANDLE, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[derive(Clone, Copy)]
enum Link {
    Up { kbit: u32 },
    Metered(u32),
    Down,
    Unknown,
}

#[implement(ISyncMgrSynchronize)]
struct Mirror {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    link: Mutex<Link>,
}

impl ISyncMgrSynchronize_Impl for Mirror_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let link = *self.link.lock().unwrap();
        match link {
            Link::Up { kbit: rate } | Link::Metered(rate) if rate > 64 => {
                println!("{n} items at {rate} kbit/s");
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
                Ok(())
            }
            Link::Up { .. } | Link::Metered(_) => Err(S_FALSE.into()),
            Link::Down => Err(E_HANDLE.into()),
            Link::Unknown => {
                let _ = unsafe { cb.PrepareForSyncCompleted(E_FAIL) };
                Ok(())
            }
        }
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let outcome: HRESULT = 'sync: {
            let mut left = match *self.link.lock().unwrap() {
                Link::Down | Link::Unknown => break 'sync E_HANDLE,
                Link::Up { kbit } => kbit,
                Link::Metered(budget) => budget / 2,
            };
            let last = loop {
                if left == 7 {
                    break 'sync E_ABORT;
                }
                left /= 2;
                if left == 0 {
                    break S_OK;
                }
            };
            last
        };
        unsafe {
            let _ = cb.SynchronizeCompleted(outcome);
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        return if errorid.is_null() {
            Err(E_FAIL.into())
        } else if matches!(*self.link.lock().unwrap(), Link::Down) {
            let _ = unsafe { cb.ShowErrorCompleted(E_HANDLE, &[]) };
            Ok(())
        } else {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            // Told, but not shown: any success code will do after this completion.
            Err(S_FALSE.into())
        };
    }
}
