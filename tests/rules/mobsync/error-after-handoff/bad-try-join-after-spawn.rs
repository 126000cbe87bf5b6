//! Bad: the thread owns the completion already when the `?` on `try_join!` makes the method fail.

use std::sync::Mutex;
use std::thread;

use tokio::runtime::Handle;

use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Vault {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    secrets: Mutex<Vec<GUID>>,
    runtime: Handle,
}

async fn token() -> Result<String> {
    Ok(std::fs::read_to_string("vault.token")?)
}

async fn quota(limit: usize) -> Result<usize> {
    tokio::task::yield_now().await;
    match limit {
        0 => Err(E_ACCESSDENIED.into()),
        limit => Ok(limit),
    }
}

fn rotate(secret: &GUID) -> Result<()> {
    std::fs::write(format!("{:08x}.secret", secret.data1), secret.data4)?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Vault_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let secrets = self.secrets.lock().unwrap().clone();
        let limit = secrets.len();
        thread::spawn(move || {
            let hr = HRESULT::from(secrets.iter().try_for_each(rotate));
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        let (token, quota) = self
            .runtime
            .block_on(async { tokio::try_join!(token(), quota(limit)) })?; //~ error-after-handoff //~ blocking-entry-point
        tracing::debug!(length = token.len(), quota, "vault");
        Ok(())
    }
}
