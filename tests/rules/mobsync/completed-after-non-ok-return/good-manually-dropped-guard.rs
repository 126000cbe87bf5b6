//! Inside `ManuallyDrop` the guard does nothing by itself; it is dropped by hand where nothing can fail any more.

use std::mem::ManuallyDrop;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

struct Ending(ISyncMgrSynchronizeCallback);

impl Drop for Ending {
    fn drop(&mut self) {
        if let Err(error) = unsafe { self.0.SynchronizeCompleted(S_OK) } {
            eprintln!("plants: {error}");
        }
    }
}

#[implement(ISyncMgrSynchronize)]
struct Plants {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

fn water(id: &GUID) -> Result<()> {
    std::fs::write(format!("{:08x}.plant", id.data1), b"wet")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Plants_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut ending = ManuallyDrop::new(Ending(cb));
        for id in self.ids.lock().unwrap().iter() {
            water(id)?;
        }
        // SAFETY: the guard is not touched again.
        unsafe { ManuallyDrop::drop(&mut ending) };
        Ok(())
    }
}
