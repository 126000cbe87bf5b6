//! Failures are reported through the completion's argument; the method itself answers S_OK.

use std::cell::RefCell;
use std::io;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize, Agile = false)]
struct Drafts {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

fn upload(attempt: u32) -> io::Result<u32> {
    match attempt {
        0 => Err(io::ErrorKind::TimedOut.into()),
        n => Ok(n),
    }
}

impl ISyncMgrSynchronize_Impl for Drafts_Impl {
    fn PrepareForSync(&self, count: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback.borrow().clone();
        let cb = cb.ok_or(Error::from(E_UNEXPECTED))?;
        let Ok(drafts) = upload(count) else {
            let _ = unsafe { cb.PrepareForSyncCompleted(E_ABORT) };
            return Ok(());
        };
        let hr = if drafts > 100 { E_FAIL } else { S_OK };
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.borrow().clone();
        let cb = cb.ok_or(Error::from(E_UNEXPECTED))?;
        match upload(3) {
            Ok(0) => unsafe {
                cb.SynchronizeCompleted(E_FAIL).ok();
            },
            Ok(sent) if sent < 3 => {
                if let Err(refused) = unsafe { cb.SynchronizeCompleted(E_ABORT) } {
                    eprintln!("{refused:?}");
                }
            }
            Ok(_) => drop(unsafe { cb.SynchronizeCompleted(S_OK) }),
            Err(e) if e.kind() == io::ErrorKind::TimedOut => {
                let _ = unsafe { cb.SynchronizeCompleted(E_ABORT) };
                return Ok(());
            }
            Err(e) => {
                let _ = unsafe { cb.SynchronizeCompleted(Error::from(e).code()) };
            }
        }
        Ok(())
    }
}
