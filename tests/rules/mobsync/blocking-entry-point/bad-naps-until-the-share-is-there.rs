//! `PrepareForSync` polls for a share and sleeps between two looks under an imported other name; the
//! nap is `std::thread::sleep` on the thread of the manager.

use std::path::PathBuf;
use std::sync::Mutex;
use std::thread::sleep as nap;
use std::time::Duration;

use windows::Win32::Foundation::{E_UNEXPECTED, ERROR_BAD_NETPATH, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

const ATTEMPTS: u32 = 20;

#[implement(ISyncMgrSynchronize)]
pub struct ShareMirror {
    sink: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    chosen: Mutex<Vec<GUID>>,
    share: PathBuf,
}

impl ISyncMgrSynchronize_Impl for ShareMirror_Impl {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let sink = self.sink.lock().unwrap().clone();
        let sink = sink.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = if cbnumitems == 0 || pitemids.is_null() {
            Vec::new()
        } else {
            unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) }.to_vec()
        };
        let mut attempt = 0;
        while !self.share.is_dir() {
            attempt += 1;
            if attempt == ATTEMPTS {
                return Err(ERROR_BAD_NETPATH.into());
            }
            nap(Duration::from_millis(250 * u64::from(attempt))); //~ blocking-entry-point
        }
        *self.chosen.lock().unwrap() = ids;
        if let Err(error) = unsafe { sink.PrepareForSyncCompleted(S_OK) } {
            eprintln!("mirror: {error}");
        }
        Ok(())
    }
}
