//! An empty list belongs to every code that is not the retry code.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

const NO_ITEMS: &[GUID] = &[];

#[implement(ISyncMgrSynchronize)]
struct Photos {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    log: Mutex<Vec<String>>,
}

impl Photos {
    fn explain(&self, error: Option<&GUID>) -> usize {
        let mut log = self.log.lock().unwrap();
        if let Some(error) = error {
            log.push(format!("details of {error:?} were read"));
        }
        log.len()
    }
}

impl ISyncMgrSynchronize_Impl for Photos_Impl {
    fn ShowError(&self, _parent: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let told = match self.explain(unsafe { errorid.as_ref() }) {
            0 => unsafe { callback.ShowErrorCompleted(E_FAIL, &[]) },
            1..=9 => unsafe { callback.ShowErrorCompleted(S_OK, NO_ITEMS) },
            _ => unsafe { callback.ShowErrorCompleted(S_FALSE, &Vec::new()) },
        };
        if let Err(error) = told {
            eprintln!("photos: {error}");
        }
        Ok(())
    }
}
