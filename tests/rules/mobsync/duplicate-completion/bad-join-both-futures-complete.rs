//! Bad: `join!` runs both of its futures to the end, and each of them completes the same operation.

use std::sync::Mutex;

use tokio::runtime::Handle;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Scores {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    scores: Mutex<Vec<GUID>>,
    runtime: Handle,
}

async fn upload(scores: &[GUID]) -> Result<()> {
    for score in scores {
        tokio::task::yield_now().await;
        std::fs::write(format!("{:08x}.score", score.data1), b"up")?;
    }
    Ok(())
}

async fn prune() -> Result<()> {
    tokio::task::yield_now().await;
    std::fs::remove_dir_all("scores/old")?;
    Ok(())
}

fn tell(agile: &AgileReference<ISyncMgrSynchronizeCallback>, hr: HRESULT) {
    if let Ok(cb) = agile.resolve() {
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
    }
}

impl ISyncMgrSynchronize_Impl for Scores_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let scores = self.scores.lock().unwrap().clone();
        self.runtime.spawn(async move {
            tokio::join!(
                async {
                    let hr = HRESULT::from(upload(&scores).await);
                    tell(&agile, hr);
                },
                async {
                    let hr = HRESULT::from(prune().await);
                    tell(&agile, hr); //~ duplicate-completion
                },
            );
        });
        Ok(())
    }
}
