//! `ShowError` calls `retry_uploads`, which calls `finish_all`, and there every upload thread is
//! joined: two calls down it is still the thread of the manager that waits.

use std::io;
use std::sync::Mutex;
use std::thread::{spawn, JoinHandle};

use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Uploads {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<String>>,
}

fn upload(name: &str) -> io::Result<u64> {
    std::fs::copy(format!("failed/{name}"), format!("outbox/{name}"))
}

fn finish_all(running: Vec<JoinHandle<io::Result<u64>>>) -> HRESULT {
    let mut outcome = S_OK;
    for upload in running {
        let copied = upload.join(); //~ blocking-entry-point
        if !matches!(copied, Ok(Ok(_))) {
            outcome = E_FAIL;
        }
    }
    outcome
}

impl Uploads {
    fn retry_uploads(&self) -> HRESULT {
        let names: Vec<String> = self.failed.lock().unwrap().drain(..).collect();
        let running = names
            .into_iter()
            .map(|name| spawn(move || upload(&name)))
            .collect();
        finish_all(running)
    }
}

impl ISyncMgrSynchronize_Impl for Uploads {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let outcome = self.retry_uploads();
        let _ = unsafe { callback.ShowErrorCompleted(outcome, &[]) };
        Ok(())
    }
}
