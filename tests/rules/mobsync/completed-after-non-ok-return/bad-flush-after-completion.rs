//! A generic handler that tidies up its store after it has told the manager.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

pub trait Store: 'static {
    fn push(&self, id: &GUID) -> Result<u64>;
    fn flush(&self) -> Result<()>;
    fn pending(&self) -> Vec<GUID>;
}

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler<S>
where
    S: Store,
{
    store: S,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl<S: Store> MailHandler<S> {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.callback
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl<S: Store> ISyncMgrSynchronize_Impl for MailHandler_Impl<S> {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let mut sent = 0;
        for id in &self.store.pending() {
            sent += self.store.push(id)?;
        }
        log(&format!("{sent} bytes sent"));
        if let Err(e) = unsafe { callback.SynchronizeCompleted(S_OK) } {
            log(&e.message());
        }
        // The manager believes that the run is over, and now the flush fails.
        self.store.flush()?; //~ completed-after-non-ok-return
        Ok(())
    }
}

fn log(text: &str) {
    eprintln!("{text}");
}
