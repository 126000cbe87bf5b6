//! The same success codes go to other completions, where they have no such effect; the preparation
//! is completed with S_OK.

use windows::Win32::Foundation::{S_FALSE, S_OK};
use windows::Win32::UI::Shell::{ISyncMgrSynchronizeCallback, S_SYNCMGR_RETRYSYNC};
use windows::core::{GUID, HRESULT};

const NOTHING_DONE: HRESULT = S_FALSE;

pub struct Signals {
    callback: ISyncMgrSynchronizeCallback,
}

impl Signals {
    pub fn new(callback: ISyncMgrSynchronizeCallback) -> Self {
        Self { callback }
    }

    pub fn prepared(&self) {
        self.log("prepare", unsafe {
            self.callback.PrepareForSyncCompleted(S_OK)
        });
    }

    pub fn synchronized(&self, copied: usize) {
        let hr = if copied == 0 { NOTHING_DONE } else { S_OK };
        self.log("synchronize", unsafe {
            self.callback.SynchronizeCompleted(hr)
        });
    }

    pub fn nothing_synchronized(&self) {
        self.log("synchronize", unsafe {
            self.callback.SynchronizeCompleted(HRESULT(1))
        });
    }

    pub fn retry(&self, items: &[GUID]) {
        self.log("error", unsafe {
            self.callback.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, items)
        });
    }

    fn log(&self, what: &str, told: windows::core::Result<()>) {
        if let Err(error) = told {
            eprintln!("{what}: {error}");
        }
    }
}
