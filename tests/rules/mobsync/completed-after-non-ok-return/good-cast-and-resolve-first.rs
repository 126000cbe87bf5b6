//! Resolving, casting and borrowing from a raw pointer can all fail, and all of it happens before the completion.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, IUnknown, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Rss {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    errors: Mutex<Vec<GUID>>,
}

impl Rss {
    fn unknown(&self) -> Result<IUnknown> {
        let agile = self.callback.lock().unwrap().clone();
        let agile = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        agile.resolve()?.cast()
    }
}

impl ISyncMgrSynchronize_Impl for Rss_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.unknown()?.cast::<ISyncMgrSynchronizeCallback>()?;
        for error in self.errors.lock().unwrap().drain(..) {
            unsafe { callback.DeleteLogError(&error, 0) }?;
        }
        println!("rss: {n} feeds");
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let unknown: IUnknown = self.unknown()?;
        let callback: ISyncMgrSynchronizeCallback = unknown.cast()?;
        let raw = callback.as_raw();
        let Some(again) = (unsafe { ISyncMgrSynchronizeCallback::from_raw_borrowed(&raw) }) else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { again.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
