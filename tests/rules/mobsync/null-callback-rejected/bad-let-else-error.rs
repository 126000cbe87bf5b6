//! The else branch returns an error for NULL and leaves the old callback in its place.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::E_POINTER;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TeamFolders {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    generation: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for TeamFolders_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let Some(callback) = lpcallback.as_ref() else {
            eprintln!("team folders: no callback was given");
            return Err(E_POINTER.into()); //~ null-callback-rejected
        };
        let agile = AgileReference::new(callback)?;
        self.generation.fetch_add(1, Ordering::SeqCst);
        *self.callback.lock().unwrap() = Some(agile);
        Ok(())
    }
}
