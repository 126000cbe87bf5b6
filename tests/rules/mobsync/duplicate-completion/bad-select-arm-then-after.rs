//! Bad: the arm for the deadline completes and falls out of the `select!`, so the completion behind it is the second.

use std::sync::Mutex;
use std::time::Duration;

use tokio::runtime::Handle;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Drafts {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    drafts: Mutex<Vec<GUID>>,
    runtime: Handle,
}

async fn send(drafts: Vec<GUID>) -> Result<usize> {
    for draft in &drafts {
        tokio::task::yield_now().await;
        std::fs::remove_file(format!("{:08x}.draft", draft.data1))?;
    }
    Ok(drafts.len())
}

fn tell(agile: &AgileReference<ISyncMgrSynchronizeCallback>, hr: HRESULT) {
    if let Ok(cb) = agile.resolve() {
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
    }
}

impl ISyncMgrSynchronize_Impl for Drafts_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let drafts = self.drafts.lock().unwrap().clone();
        self.runtime.spawn(async move {
            let mut hr = E_ABORT;
            tokio::select! {
                sent = send(drafts) => hr = HRESULT::from(sent.map(|n| println!("drafts: {n}"))),
                _ = tokio::time::sleep(Duration::from_secs(60)) => tell(&agile, E_ABORT),
            }
            tell(&agile, hr); //~ duplicate-completion
        });
        Ok(())
    }
}
