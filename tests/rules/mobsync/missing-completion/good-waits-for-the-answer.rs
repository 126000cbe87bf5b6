//! The method waits for its worker; the worker completes before it says yes, and says no only if it
//! did not complete. So the return value and the completion agree on every path.

use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Ref, Result, implement};

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct Scanner {
    agile: Mutex<Option<Agile>>,
    pages: Mutex<Vec<GUID>>,
}

impl Scanner {
    fn agile(&self) -> Result<Agile> {
        let held = self.agile.lock().unwrap();
        held.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn scan(page: &GUID) -> Result<()> {
    if page.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(())
}

/// Completes and answers `Ok`, or answers the reason why it did not complete.
fn scan_all(agile: Agile, pages: Vec<GUID>) -> Result<usize> {
    let cb = agile.resolve()?;
    for page in &pages {
        scan(page)?;
    }
    let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
    Ok(pages.len())
}

impl ISyncMgrSynchronize_Impl for Scanner_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        let agile = lpcallback.as_ref().map(AgileReference::new).transpose()?;
        *self.agile.lock().unwrap() = agile;
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.agile()?;
        let pages = self.pages.lock().unwrap().clone();
        let worker = thread::spawn(move || scan_all(agile, pages));
        match worker.join() { //~ blocking-entry-point
            Ok(Ok(count)) => {
                eprintln!("{count} pages");
                Ok(())
            }
            Ok(Err(e)) => Err(e),
            Err(_panic) => Err(E_ABORT.into()),
        }
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = self.agile()?;
        let (answer, question) = mpsc::channel::<HRESULT>();
        thread::spawn(move || {
            if n > 10_000 {
                let _ = answer.send(E_FAIL);
                return;
            }
            match agile.resolve() {
                Ok(cb) => {
                    let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
                    let _ = answer.send(S_OK);
                }
                Err(e) => {
                    let _ = answer.send(e.code());
                }
            }
        });
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            self.pages.lock().unwrap().extend_from_slice(ids);
        }
        question.recv().unwrap_or(E_ABORT).ok() //~ blocking-entry-point
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.agile()?.resolve()?;
        let id = unsafe { errorid.as_ref() }.copied();
        let worker = thread::spawn(move || -> Result<Vec<GUID>> {
            let id = id.ok_or_else(|| Error::from(E_INVALIDARG))?;
            scan(&id)?;
            Ok(vec![id])
        });
        let repaired = worker.join().unwrap_or_else(|_| Err(E_ABORT.into()))?; //~ blocking-entry-point
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &repaired) };
        Ok(())
    }
}
