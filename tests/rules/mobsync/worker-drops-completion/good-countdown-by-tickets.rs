//! Good: each thread holds a ticket whose drop counts down on every exit, and the drop that sees 1 completes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, Result, implement};

struct Shared {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    left: AtomicUsize,
}

struct Ticket(Arc<Shared>);

impl Drop for Ticket {
    fn drop(&mut self) {
        if self.0.left.fetch_sub(1, Ordering::AcqRel) != 1 {
            return;
        }
        if let Ok(cb) = self.0.agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Quarry {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    stones: Mutex<Vec<GUID>>,
}

fn cut(_ticket: Ticket, stone: &GUID) -> Result<usize> {
    if stone.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    let plan = std::fs::read_to_string(format!("{:08x}.plan", stone.data1))?;
    Ok(plan.lines().count())
}

impl ISyncMgrSynchronize_Impl for Quarry_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let stones = self.stones.lock().unwrap().clone();
        let left = AtomicUsize::new(stones.len() + 1);
        let shared = Arc::new(Shared { agile, left });
        let _mine = Ticket(Arc::clone(&shared));
        for stone in stones {
            let ticket = Ticket(Arc::clone(&shared));
            thread::spawn(move || match cut(ticket, &stone) {
                Ok(cuts) => tracing::info!(cuts, ?stone, "quarry"),
                Err(error) => tracing::warn!(%error, ?stone, "quarry"),
            });
        }
        Ok(())
    }
}
