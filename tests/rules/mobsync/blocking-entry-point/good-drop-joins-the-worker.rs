//! The handle of the worker is kept, and only `Drop` joins it, after the manager has let go of the
//! handler; `ShowError` starts the thread and returns.

use std::sync::Mutex;
use std::thread::{self, JoinHandle};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

#[derive(Default)]
struct Crew(Mutex<Vec<JoinHandle<()>>>);

impl Drop for Crew {
    fn drop(&mut self) {
        for worker in self.0.get_mut().unwrap().drain(..) {
            let _ = worker.join();
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Drafts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    crew: Crew,
}

fn restore(error: GUID) -> Result<()> {
    std::fs::rename(format!("conflicts/{error:?}"), format!("drafts/{error:?}"))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Drafts_Impl {
    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let error = *unsafe { errorid.as_ref() }.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&callback)?;
        let worker = thread::spawn(move || {
            let Ok(cb) = agile.resolve() else {
                return;
            };
            let hr = HRESULT::from(restore(error));
            let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        });
        self.crew.0.lock().unwrap().push(worker);
        Ok(())
    }
}
