//! The guard completes while the `?` is already carrying a failure out of the method.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

struct Ending {
    cb: ISyncMgrSynchronizeCallback,
    hr: HRESULT,
}

impl Drop for Ending {
    fn drop(&mut self) {
        if let Err(error) = unsafe { self.cb.SynchronizeCompleted(self.hr) } {
            eprintln!("cookbook: {error}");
        }
    }
}

#[implement(ISyncMgrSynchronize)]
struct Cookbook {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

fn copy(id: &GUID) -> Result<()> {
    std::fs::copy(format!("{:08x}.txt", id.data1), "cookbook/last.txt")?;
    Ok(())
}

fn compact() -> Result<()> {
    std::fs::rename("cookbook/last.txt", "cookbook/all.txt")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Cookbook_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut ending = Ending { cb, hr: S_OK };
        for id in self.ids.lock().unwrap().iter() {
            if let Err(error) = copy(id) {
                ending.hr = error.code();
                break;
            }
        }
        compact()?; //~ completed-after-non-ok-return
        Ok(())
    }
}
