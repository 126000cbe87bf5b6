//! The outcome is kept in a status variable; completion also depends on a count that may stay zero.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FolderMirror {
    sink: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

fn copy_folder(id: &GUID) -> Result<usize> {
    if id.data1 == 0 {
        Err(E_FAIL.into())
    } else {
        Ok(id.data2 as usize)
    }
}

impl ISyncMgrSynchronize_Impl for FolderMirror_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let sink = match self.sink.lock().unwrap().clone() {
            Some(sink) => sink,
            None => return Err(E_UNEXPECTED.into()),
        };
        let ids = self.ids.lock().unwrap().clone();

        let mut hr = S_OK;
        let mut moved = 0_usize;
        for id in &ids {
            match copy_folder(id) {
                Ok(files) => moved += files,
                Err(_) => {
                    hr = E_FAIL;
                    break;
                }
            }
        }
        if hr.is_ok() && moved > 0 {
            unsafe {
                let _ = sink.SynchronizeCompleted(hr);
            }
        }
        hr.ok() //~ missing-completion
    }
}
