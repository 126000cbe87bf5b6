//! One labelled block holds the whole operation; a `break` behind the completion carries an error.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell;
use windows::core::{self as com, GUID, implement};

#[implement(Shell::ISyncMgrSynchronize)]
pub struct Photos {
    callback: Mutex<Option<Shell::ISyncMgrSynchronizeCallback>>,
    journal: Mutex<Vec<String>>,
}

impl Photos {
    fn upload(&self) -> Result<u32, String> {
        Ok(self.journal.lock().map_err(|e| e.to_string())?.len() as u32)
    }

    fn note(&self, line: &str) -> bool {
        match self.journal.try_lock() {
            Ok(mut journal) => {
                journal.push(line.to_owned());
                true
            }
            Err(_) => false,
        }
    }
}

impl Shell::ISyncMgrSynchronize_Impl for Photos_Impl {
    fn Synchronize(&self, _: HWND) -> com::Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let outcome: com::Result<()> = 'run: {
            let Some(callback) = callback else {
                break 'run Err(E_UNEXPECTED.into());
            };
            let Ok(count) = self.upload() else {
                break 'run Err(E_ABORT.into());
            };
            if let Err(e) = unsafe { callback.SynchronizeCompleted(S_OK) } {
                eprintln!("manager: {e}");
            }
            if !self.note(&format!("{count} Bilder übertragen")) {
                break 'run Err(E_ABORT.into());
            }
            Ok(())
        };
        outcome //~ completed-after-non-ok-return
    }

    fn GetItemObject(
        &self,
        _: *const GUID,
        _: *const GUID,
        _: *mut *mut std::ffi::c_void,
    ) -> com::Result<()> {
        Err(windows::Win32::Foundation::E_NOTIMPL.into())
    }
}
