use windows::Win32::Foundation::{E_ACCESSDENIED, S_OK};
use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::{AgileReference, GUID, HRESULT};

use crate::accounts::{self, Access};

pub struct SyncJob {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    ids: Vec<GUID>,
}

impl SyncJob {
    pub fn new(agile: AgileReference<ISyncMgrSynchronizeCallback>, ids: Vec<GUID>) -> Self {
        Self { agile, ids }
    }

    fn outcome(&self) -> HRESULT {
        let account = match accounts::open() {
            Access::Granted(account) => account,
            Access::Locked => {
                eprintln!("mail: the account is locked");
                return E_ACCESSDENIED;
            }
        };
        for id in &self.ids {
            if let Err(error) = account.fetch(id) {
                return error.code();
            }
        }
        S_OK
    }

    pub fn run(self) {
        let hr = self.outcome();
        if let Ok(callback) = self.agile.resolve() {
            let _ = unsafe { callback.SynchronizeCompleted(hr) };
        }
    }
}
