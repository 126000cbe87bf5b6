//! The lock taken in the head of the `if let` is released only behind its block, so it is held during the call.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as ProgressSink,
};
use windows::core::{GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Notebooks {
    sink: Mutex<Option<ProgressSink>>,
    chosen: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Notebooks_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ProgressSink>) -> Result<()> {
        *self.sink.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        if cbnumitems == 0 || pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let ids = unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) };
        *self.chosen.lock().unwrap() = ids.to_vec();

        if let Some(sink) = self.sink.lock().unwrap().as_ref() {
            let _ = unsafe { sink.PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
            return Ok(());
        }
        Err(E_UNEXPECTED.into())
    }
}
