//! Good: the `?` on `try_join!` stands before the hand-over, and behind it the method can only succeed.

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

fn rotate(secret: &GUID, token: &str) -> Result<()> {
    std::fs::write(format!("{:08x}.secret", secret.data1), token)?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Vault_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let secrets = self.secrets.lock().unwrap().clone();
        let limit = secrets.len();
        let (token, quota) = self
            .runtime
            .block_on(async { tokio::try_join!(token(), quota(limit)) })?; //~ blocking-entry-point
        thread::spawn(move || {
            let outcome = secrets
                .iter()
                .take(quota)
                .try_for_each(|secret| rotate(secret, &token));
            let Ok(cb) = agile.resolve() else { return };
            let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
        });
        tracing::debug!(limit, "vault is being rotated");
        Ok(())
    }
}
