//! A second reference to the same callback, and the raw vtable call beside the typed one.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as ProgressSink,
};
use windows::core::{GUID, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Albums {
    sink: Mutex<Option<ProgressSink>>,
}

impl ISyncMgrSynchronize_Impl for Albums_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(sink) = self.sink.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let again = sink.clone();
        let _ = unsafe { sink.PrepareForSyncCompleted(S_OK) };
        drop(sink);
        let _ = unsafe { again.PrepareForSyncCompleted(S_OK) }; //~ duplicate-completion
        Ok(())
    }

    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let Some(sink) = self.sink.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let answer = unsafe { (sink.vtable().SynchronizeCompleted)(sink.as_raw(), S_OK) };
        println!("{answer} for {hwndparent:?}");
        // The typed call was there first and has been left in place.
        let _ = unsafe { ProgressSink::SynchronizeCompleted(&sink, S_OK) }; //~ duplicate-completion
        Ok(())
    }
}
