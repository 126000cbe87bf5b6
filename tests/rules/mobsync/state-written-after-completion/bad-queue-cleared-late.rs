//! Bad: Synchronize empties the list of items after SynchronizeCompleted and may wipe the IDs of the next round.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct PhotoUploader {
    sink: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pending: Mutex<Vec<GUID>>,
}

impl PhotoUploader {
    fn upload_everything(&self) -> Result<()> {
        let count = self.pending.lock().unwrap().len();
        eprintln!("{count} albums to go");
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for PhotoUploader_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let sink = self.sink.lock().unwrap().clone();
        let Some(sink) = sink else {
            return Err(Error::from(E_UNEXPECTED));
        };
        let outcome = self.upload_everything();
        let _ = unsafe { sink.SynchronizeCompleted(HRESULT::from(outcome)) };
        self.pending.lock().unwrap().clear(); //~ state-written-after-completion
        Ok(())
    }
}
