//! Two loaders and `PrepareForSync` itself meet at a `Barrier`, so the method returns only when the
//! slower loader has arrived.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell as shell;
use windows::core::{Error, GUID, Result, implement};

#[implement(shell::ISyncMgrSynchronize)]
pub struct Catalogs {
    callback: Mutex<Option<shell::ISyncMgrSynchronizeCallback>>,
    entries: Arc<AtomicUsize>,
}

fn count_lines(file: &str) -> usize {
    std::fs::read_to_string(file).map_or(0, |text| text.lines().count())
}

impl shell::ISyncMgrSynchronize_Impl for Catalogs_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        self.entries.store(0, Ordering::SeqCst);
        let meeting = Arc::new(Barrier::new(3));
        for catalog in ["local.lst", "remote.lst"] {
            let meeting = Arc::clone(&meeting);
            let entries = Arc::clone(&self.entries);
            thread::spawn(move || {
                entries.fetch_add(count_lines(catalog), Ordering::SeqCst);
                meeting.wait();
            });
        }
        meeting.wait(); //~ blocking-entry-point
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
