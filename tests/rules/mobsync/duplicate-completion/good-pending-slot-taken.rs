//! `tell` takes the callback out of the pending slot, so all calls after the first find it empty.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Clips {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pending: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    clips: Mutex<Vec<GUID>>,
}

fn copy(id: &GUID) -> Result<()> {
    std::fs::copy(format!("{:08x}.mp4", id.data1), "clips/last.mp4")?;
    Ok(())
}

impl Clips {
    fn tell(&self, hr: HRESULT) {
        if let Some(cb) = self.pending.lock().unwrap().take() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ guard-held-across-callback
        }
    }
}

impl ISyncMgrSynchronize_Impl for Clips_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let slot = self.callback.lock().unwrap().clone();
        let cb = slot.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        *self.pending.lock().unwrap() = Some(cb);
        let clips = self.clips.lock().unwrap().clone();
        for id in &clips {
            if let Err(error) = copy(id) {
                self.tell(error.code());
            }
        }
        self.tell(S_OK);
        Ok(())
    }
}
