//! The same immutable condition is tested twice, once plainly and once negated.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_HANDLE, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pages: Mutex<Vec<String>>,
}

impl Wiki {
    fn manager(&self) -> Result<ISyncMgrSynchronizeCallback> {
        Ok(self
            .callback
            .lock()
            .unwrap()
            .as_ref()
            .ok_or_else(|| Error::from(E_UNEXPECTED))?
            .clone())
    }

    fn push(&self) -> Result<usize> {
        Ok(self.pages.lock().unwrap().len())
    }
}

impl ISyncMgrSynchronize_Impl for Wiki_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let manager = self.manager()?;
        let online = self.push().is_ok();

        if online {
            let _ = unsafe { manager.SynchronizeCompleted(S_OK) };
        }

        eprintln!("wiki: online = {online}");

        if !online {
            return Err(E_FAIL.into());
        }
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let manager = self.manager()?;
        let has_window = !hwndparent.is_invalid();
        let text = match has_window {
            true => {
                let _ = unsafe { manager.ShowErrorCompleted(S_OK, &[]) };
                "shown"
            }
            false => "no window",
        };
        eprintln!("{text}");
        if has_window {
            Ok(())
        } else {
            Err(E_HANDLE.into())
        }
    }
}
