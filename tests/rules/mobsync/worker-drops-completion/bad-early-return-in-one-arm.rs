//! Three arms of the worker's match go on or complete; the arm of a locked item returns and nobody is told.

use std::sync::Mutex;
use std::thread;

use windows::core::{implement, AgileReference, Error, Result, GUID};
use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

enum Verdict {
    Same,
    Newer(u32),
    Locked,
}

fn compare(id: &GUID) -> Result<Verdict> {
    match id.data2 {
        0 => Err(E_INVALIDARG.into()),
        1 => Ok(Verdict::Locked),
        n if n % 2 == 0 => Ok(Verdict::Newer(u32::from(n))),
        _ => Ok(Verdict::Same),
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pages: Mutex<Vec<GUID>>,
}

impl Wiki {
    fn agile(&self) -> Result<AgileReference<ISyncMgrSynchronizeCallback>> {
        let callback = self.callback.lock().unwrap().clone();
        AgileReference::new(&callback.ok_or_else(|| Error::from(E_UNEXPECTED))?)
    }
}

impl ISyncMgrSynchronize_Impl for Wiki {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.agile()?.resolve()?;
        let mut pages = self.pages.lock().unwrap();
        pages.clear();
        if !ids.is_null() {
            pages.extend_from_slice(unsafe { std::slice::from_raw_parts(ids, n as usize) });
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let pages = self.pages.lock().unwrap().clone();
        let agile = self.agile()?;
        thread::spawn(move || {
            let Ok(callback) = agile.resolve() else {
                return;
            };
            let mut bytes = 0;
            for page in &pages {
                match compare(page) {
                    Ok(Verdict::Newer(n)) => bytes += n,
                    Ok(Verdict::Same) => {}
                    Ok(Verdict::Locked) => {
                        eprintln!("{page:?} is locked after {bytes} bytes");
                        return; //~ worker-drops-completion
                    }
                    Err(e) => {
                        let _ = unsafe { callback.SynchronizeCompleted(e.code()) };
                        return;
                    }
                }
            }
            let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
        });
        Ok(())
    }
}
