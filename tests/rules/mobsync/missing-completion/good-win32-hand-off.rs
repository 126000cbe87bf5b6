//! The callback goes through raw pointers, window messages and thread pools of Win32.
//! Expected: no finding; the duty leaves with the pointer, and a failed post refuses the call.

use std::ffi::c_void;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::System::Threading::{QueueUserWorkItem, WT_EXECUTELONGFUNCTION};
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::{PostMessageW, WM_APP};
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Fax {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    window: HWND,
    pending: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Fax {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

unsafe extern "system" fn send_all(context: *mut c_void) -> u32 {
    let cb = unsafe { ISyncMgrSynchronizeCallback::from_raw(context) };
    let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
    0
}

impl ISyncMgrSynchronize_Impl for Fax_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let raw = self.callback()?.into_raw();
        let queued =
            unsafe { QueueUserWorkItem(Some(send_all), Some(raw), WT_EXECUTELONGFUNCTION) };
        if let Err(e) = queued {
            drop(unsafe { ISyncMgrSynchronizeCallback::from_raw(raw) });
            return Err(e);
        }
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let job = Box::into_raw(Box::new((self.callback()?, n)));
        unsafe {
            PostMessageW(
                Some(self.window),
                WM_APP + 1,
                WPARAM(job as usize),
                LPARAM(0),
            )
        }
    }

    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        *self.pending.lock().unwrap() = Some(self.callback()?);
        unsafe { PostMessageW(Some(self.window), WM_APP + 2, WPARAM(0), LPARAM(0)) }
    }

    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        self.pending.lock().unwrap().replace(self.callback()?);
        Ok(())
    }
}
