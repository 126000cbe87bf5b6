//! A handler inside a method of another handler: each body is judged by its own method's name.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Outer {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    inner: Mutex<Option<ISyncMgrSynchronize>>,
}

impl ISyncMgrSynchronize_Impl for Outer_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        #[implement(ISyncMgrSynchronize)]
        struct Inner(ISyncMgrSynchronizeCallback);

        impl ISyncMgrSynchronize_Impl for Inner_Impl {
            fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
                if let Err(e) = unsafe { self.0.SynchronizeCompleted(S_OK) } {
                    eprintln!("inner: {e}");
                }
                Ok(())
            }

            fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
                let _ = unsafe { self.0.ShowPropertiesCompleted(S_OK) };
                Ok(())
            }
        }

        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        *self.inner.lock().unwrap() = Some(Inner(cb.clone()).into());
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
