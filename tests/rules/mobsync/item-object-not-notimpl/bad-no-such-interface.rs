//! `GetItemObject` answers like `QueryInterface` with `E_NOINTERFACE`; it has to be `E_NOTIMPL`.

use std::ffi::c_void;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::{E_NOINTERFACE, E_OUTOFMEMORY};
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Weather {
    refused: AtomicUsize,
}

impl ISyncMgrSynchronize_Impl for Weather_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) } as *mut SYNCMGRHANDLERINFO;
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe {
            info.write(SYNCMGRHANDLERINFO {
                cbSize: size as u32,
                ..Default::default()
            });
        }
        Ok(info)
    }

    fn GetItemObject(&self, _: *const GUID, iid: *const GUID, out: *mut *mut c_void) -> Result<()> {
        let count = self.refused.fetch_add(1, Ordering::Relaxed);
        if let Some(iid) = unsafe { iid.as_ref() } {
            eprintln!("refusal {count}: {iid:?}");
        }
        if let Some(out) = unsafe { out.as_mut() } {
            *out = std::ptr::null_mut();
        }
        Err(E_NOINTERFACE.into()) //~ item-object-not-notimpl
    }
}
