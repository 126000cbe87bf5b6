//! `ManuallyDrop` and `mem::forget` switch the guard's destructor off; then the explicit call is the only
//! completion. The other paths leave it to `ManuallyDrop::drop`, or never have a live guard.

use std::mem::{self, ManuallyDrop};
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Notify {
    cb: ISyncMgrSynchronizeCallback,
    hr: HRESULT,
}

impl Notify {
    fn fail(&mut self, e: &Error) {
        self.hr = e.code();
    }

    /// Gives the callback back; the destructor will not run.
    fn disarm(self) -> ISyncMgrSynchronizeCallback {
        let this = ManuallyDrop::new(self);
        unsafe { std::ptr::read(&this.cb) }
    }
}

impl Drop for Notify {
    fn drop(&mut self) {
        let _ = unsafe { self.cb.SynchronizeCompleted(self.hr) };
    }
}

struct Explained<'a>(&'a ISyncMgrSynchronizeCallback);

impl Drop for Explained<'_> {
    fn drop(&mut self) {
        let _ = unsafe { self.0.ShowErrorCompleted(E_ABORT, &[]) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Sketches {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    strict: bool,
}

fn draw(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

impl Sketches {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let slot = self.cb.lock().unwrap();
        slot.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Sketches_Impl {
    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.cb()?;
        let mut notify = Notify { cb, hr: S_OK };
        for id in self.ids.lock().unwrap().iter() {
            if let Err(e) = draw(id) {
                if self.strict {
                    // Refused as a whole: nobody is told.
                    drop(notify.disarm());
                    return Err(e);
                }
                notify.fail(&e);
            }
        }
        let hr = notify.hr;
        let cb = notify.disarm();
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn ShowError(&self, _: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.cb()?;
        let explained = Explained(&cb);
        let Some(id) = (unsafe { errorid.as_ref() }) else {
            mem::forget(explained);
            return Err(E_POINTER.into());
        };
        if draw(id).is_ok() {
            mem::forget(explained);
            let _ = unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &[*id]) };
            return Ok(());
        }
        eprintln!("{id:?} cannot be drawn");
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        struct Prepared(ISyncMgrSynchronizeCallback);

        impl Drop for Prepared {
            fn drop(&mut self) {
                let _ = unsafe { self.0.PrepareForSyncCompleted(S_OK) };
            }
        }

        let mut prepared = ManuallyDrop::new(Prepared(self.cb()?));
        if n > 0 {
            if ids.is_null() {
                // The callback leaks its reference, but nothing is signalled.
                return Err(E_POINTER.into());
            }
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            self.ids.lock().unwrap().extend_from_slice(ids);
        }
        unsafe { ManuallyDrop::drop(&mut prepared) };
        Ok(())
    }
}
