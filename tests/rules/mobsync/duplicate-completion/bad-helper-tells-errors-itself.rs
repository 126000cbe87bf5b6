//! The helper completes with the error's code before it returns the error; its caller completes with
//! whatever the outcome was, so on errors for the second time.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[derive(Default)]
struct Tally {
    moved: usize,
    skipped: usize,
}

#[implement(ISyncMgrSynchronize)]
pub struct Mailbox {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    folders: Mutex<Vec<GUID>>,
}

fn fetch(id: &GUID) -> Result<bool> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(id.data2 != 0)
}

impl Mailbox {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let cb = self.cb.lock().unwrap().clone();
        cb.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn fetch_all(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<Tally> {
        let mut tally = Tally::default();
        for id in self.folders.lock().unwrap().iter() {
            match fetch(id) {
                Ok(true) => tally.moved += 1,
                Ok(false) => tally.skipped += 1,
                Err(e) => {
                    eprintln!("{id:?}: {e}");
                    let _ = unsafe { cb.SynchronizeCompleted(e.code()) }; //~ guard-held-across-callback
                    return Err(e);
                }
            }
        }
        Ok(tally)
    }
}

impl ISyncMgrSynchronize_Impl for Mailbox_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.cb()?;
        if n > 0 && ids.is_null() {
            return Err(E_POINTER.into());
        }
        let mut folders = self.folders.lock().unwrap();
        folders.clear();
        folders.extend((0..n as usize).map(|i| unsafe { *ids.add(i) }));
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.cb()?;
        let hr = match self.fetch_all(&cb) {
            Ok(tally) => {
                eprintln!("{} moved, {} skipped", tally.moved, tally.skipped);
                S_OK
            }
            Err(e) => e.code(),
        };
        let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ duplicate-completion
        Ok(())
    }
}
