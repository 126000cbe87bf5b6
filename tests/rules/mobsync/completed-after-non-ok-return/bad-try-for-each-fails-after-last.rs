//! Bad: for the last item the closure completes first and copies afterwards; its error then leaves by the `?`.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Posters {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    posters: Mutex<Vec<GUID>>,
}

fn copy(id: &GUID) -> Result<()> {
    std::fs::copy(format!("{:08x}.png", id.data1), "posters/current.png")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Posters_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let posters = self.posters.lock().unwrap().clone();
        let Some(last) = posters.len().checked_sub(1) else {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            return Ok(());
        };
        posters.iter().enumerate().try_for_each(|(index, id)| {
            if index == last {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            copy(id)
        })?; //~ completed-after-non-ok-return
        println!("posters: {} copied", posters.len());
        Ok(())
    }
}
