//! Async blocks own the callback; `?` in them ends the task or the block, not the COM method.
//! Expected: no finding; the method itself hands the duty on or waits for the outcome.

use std::sync::Mutex;

use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Cloud {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    runtime: Runtime,
}

impl Cloud {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

async fn upload() -> Result<()> {
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Cloud_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let task = async move {
            let hr = match upload().await {
                Ok(()) => S_OK,
                Err(e) => e.code(),
            };
            let cb = agile.resolve()?;
            unsafe { cb.SynchronizeCompleted(hr)? };
            Ok::<(), Error>(())
        };
        self.runtime.spawn(task);
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let outcome: Result<()> = self.runtime.block_on(async { //~ blocking-entry-point
            if n > 100 {
                upload().await?;
            }
            upload().await
        });
        let hr = outcome.map_or_else(|e| e.code(), |()| S_OK);
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        Ok(())
    }

    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let told = self.runtime.block_on(async {
            let hr = upload().await.map_or_else(|e| e.code(), |()| S_OK);
            unsafe { cb.ShowPropertiesCompleted(hr) }
        });
        if let Err(e) = told {
            eprintln!("{e}");
            let _: Result<()> = Err(e);
        }
        Ok(())
    }

    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let (tx, rx) = oneshot::channel::<HRESULT>();
        let agile = AgileReference::new(&self.callback()?)?;
        self.runtime.spawn(async move {
            let hr = rx.await.unwrap_or(E_ABORT);
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
            }
        });
        let _ = tx.send(S_OK);
        Ok(())
    }
}
