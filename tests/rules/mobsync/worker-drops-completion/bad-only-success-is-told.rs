//! After a failure the closure runs to its end without telling anybody.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Templates {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    items: Mutex<Vec<GUID>>,
}

fn copy_one(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Templates {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        let agile = lpcallback.map(AgileReference::new).transpose()?;
        *self.callback.lock().unwrap() = agile;
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.callback.lock().unwrap().clone();
        let agile = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let items = self.items.lock().unwrap().clone();
        thread::spawn(move || {
            let Ok(cb) = agile.resolve() else { return };
            let outcome = items.iter().try_for_each(copy_one);
            if outcome.is_ok() {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            println!("templates: the thread ends");
        }); //~ worker-drops-completion
        Ok(())
    }
}
