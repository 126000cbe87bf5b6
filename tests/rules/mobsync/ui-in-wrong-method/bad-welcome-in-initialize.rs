//! Initialize opens a welcome box every time the manager creates the handler; UI belongs in
//! PrepareForSync.

use core::ffi::c_void;
use std::ptr;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{GUID, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct BriefcaseHandler {
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for BriefcaseHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let text = w!("Briefcase is ready to synchronize.");
        unsafe { MessageBoxW(None, text, w!("Briefcase"), MB_OK) }; //~ ui-in-wrong-method
        Ok(())
    }

    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if let Some(out) = unsafe { ppv.as_mut() } {
            *out = ptr::null_mut();
        }
        Err(E_NOTIMPL.into())
    }
}
