//! `State::finished`, kept under the lock, turns true for exactly one of the item threads, and that
//! one completes; without items the method completes itself. Nothing is lost and nothing told twice.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Ref, Result, implement};

struct State {
    left: usize,
    worst: HRESULT,
    finished: bool,
}

struct Session {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    state: Mutex<State>,
}

impl Session {
    fn new(agile: AgileReference<ISyncMgrSynchronizeCallback>, left: usize) -> Arc<Self> {
        Arc::new(Session {
            agile,
            state: Mutex::new(State {
                left,
                worst: S_OK,
                finished: false,
            }),
        })
    }

    /// Counts one item; true for the call that ended the session.
    fn item_done(&self, outcome: Result<()>) -> bool {
        let mut state = self.state.lock().unwrap();
        if let Err(e) = outcome {
            state.worst = e.code();
        }
        state.left = state.left.saturating_sub(1);
        if state.left == 0 && !state.finished {
            state.finished = true;
            return true;
        }
        false
    }

    fn tell(&self) {
        let hr = self.state.lock().unwrap().worst;
        let Ok(cb) = self.agile.resolve() else {
            return;
        };
        if let Err(e) = unsafe { cb.SynchronizeCompleted(hr) } {
            eprintln!("the manager did not listen: {e}");
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Photos {
    agile: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Mutex<Vec<GUID>>,
    skipped: Arc<Mutex<HashSet<GUID>>>,
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(())
}

impl Photos {
    fn agile(&self) -> Result<AgileReference<ISyncMgrSynchronizeCallback>> {
        let held = self.agile.lock().unwrap();
        held.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Photos_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        let agile = match lpcallback.as_ref() {
            Some(cb) => Some(AgileReference::new(cb)?),
            None => None,
        };
        *self.agile.lock().unwrap() = agile;
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.agile()?.resolve()?;
        let mut ids_now = self.ids.lock().unwrap();
        ids_now.clear();
        if n > 0 && !ids.is_null() {
            ids_now.extend_from_slice(unsafe { std::slice::from_raw_parts(ids, n as usize) });
        }
        let wanted = ids_now.clone();
        drop(ids_now);
        let mut finished = false;
        for id in &wanted {
            if !finished && id.data1 == 0 {
                let _ = unsafe { cb.PrepareForSyncCompleted(E_INVALIDARG) };
                finished = true;
            }
        }
        if !finished {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let ids = self.ids.lock().unwrap().clone();
        let session = Session::new(self.agile()?, ids.len());
        if ids.is_empty() {
            session.tell();
            return Ok(());
        }
        for id in ids {
            let session = Arc::clone(&session);
            let skipped = Arc::clone(&self.skipped);
            thread::spawn(move || {
                let outcome = if skipped.lock().unwrap().contains(&id) {
                    Ok(())
                } else {
                    copy(&id)
                };
                if session.item_done(outcome) {
                    session.tell();
                }
            });
        }
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, _dwsyncmgrstatus: u32) -> Result<()> {
        if let Some(id) = unsafe { pitemid.as_ref() } {
            self.skipped.lock().unwrap().insert(*id);
        }
        Ok(())
    }
}
