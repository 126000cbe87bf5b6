//! Good: the arm with an `if` guard only warns once; the loop is left by its other arm alone and one completion follows.

use std::sync::Mutex;
use std::time::Duration;

use tokio::runtime::Handle;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Ebooks {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    books: Mutex<Vec<GUID>>,
    runtime: Handle,
}

async fn fetch(books: Vec<GUID>) -> Result<()> {
    for book in books {
        tokio::task::yield_now().await;
        if book == GUID::zeroed() {
            return Err(E_INVALIDARG.into());
        }
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Ebooks_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if n > 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let books: Vec<GUID> = (0..n as usize).map(|i| unsafe { *ids.add(i) }).collect();
        *self.books.lock().unwrap() = books.clone();
        self.runtime.spawn(async move {
            let work = fetch(books);
            let slow = tokio::time::sleep(Duration::from_secs(5));
            tokio::pin!(work, slow);
            let mut warned = false;
            let hr = loop {
                tokio::select! {
                    outcome = &mut work => break HRESULT::from(outcome),
                    _ = &mut slow, if !warned => {
                        warned = true;
                        tracing::warn!("ebooks: the shop is slow today");
                    }
                }
            };
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
            }
        });
        Ok(())
    }
}
