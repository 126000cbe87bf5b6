//! Good: after the completion the handler's fields are only read, for a line in the trace.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, RwLock};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FeedHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    feeds: RwLock<BTreeMap<u128, u32>>,
    rounds: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for FeedHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if n > 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let round = self.rounds.fetch_add(1, Ordering::Relaxed);
        {
            let mut feeds = self.feeds.write().unwrap();
            feeds.clear();
            for i in 0..n as usize {
                feeds.insert(unsafe { (*ids.add(i)).to_u128() }, round);
            }
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        let known = self.feeds.read().unwrap().len();
        let round = self.rounds.load(Ordering::Relaxed);
        eprintln!("round {round}: {known} feeds prepared");
        Ok(())
    }
}
