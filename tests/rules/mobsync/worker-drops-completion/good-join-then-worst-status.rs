//! Good: `futures::join!` waits for both halves; no way leads around the one completion with the worse status.

use std::sync::Mutex;

use tokio::runtime::Handle;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Stamps {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Mutex<Vec<GUID>>,
    runtime: Handle,
}

async fn appraise(ids: &[GUID]) -> Result<u32> {
    tokio::task::yield_now().await;
    ids.iter()
        .map(|id| id.data1)
        .reduce(u32::wrapping_add)
        .ok_or_else(|| E_INVALIDARG.into())
}

async fn photograph(ids: &[GUID]) -> Result<()> {
    for id in ids {
        tokio::task::yield_now().await;
        std::fs::write(format!("{:08x}.jpg", id.data1), id.data4)?;
    }
    Ok(())
}

fn worst(first: HRESULT, second: HRESULT) -> HRESULT {
    if first.is_err() { first } else { second }
}

impl ISyncMgrSynchronize_Impl for Stamps_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        self.runtime.spawn(async move {
            let (value, photos) = futures::join!(appraise(&ids), photograph(&ids));
            let first = match value {
                Ok(value) => {
                    tracing::info!(value, "appraised");
                    S_OK
                }
                Err(error) => error.code(),
            };
            let hr = worst(first, HRESULT::from(photos));
            let Ok(cb) = agile.resolve() else { return };
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
