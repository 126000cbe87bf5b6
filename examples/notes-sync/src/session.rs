//! State that the handler shares with its worker.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use windows::Win32::Foundation::E_UNEXPECTED;
use windows_core::{Error, GUID, Result};

use crate::store::{Notebook, Store};

/// Why a notebook could not be synchronized, kept under its error ID.
#[derive(Clone)]
pub struct Failure {
    pub item: GUID,
    pub text: String,
}

#[derive(Default)]
struct State {
    flags: u32,
    store: Option<Arc<Store>>,
    requested: Option<GUID>,
    selected: Vec<GUID>,
    skipped: HashSet<GUID>,
    failures: HashMap<GUID, Failure>,
}

#[derive(Default)]
pub struct Session(Mutex<State>);

impl Session {
    /// Begins with `flags` from Initialize; `requested` is the one notebook that UpdateItems named.
    pub fn begin(&self, flags: u32, store: Store, requested: Option<GUID>) {
        let mut state = self.lock();
        state.flags = flags;
        state.store = Some(Arc::new(store));
        state.requested = requested;
    }

    pub fn flags(&self) -> u32 {
        self.lock().flags
    }

    pub fn store(&self) -> Result<Arc<Store>> {
        self.lock()
            .store
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    /// The notebooks to offer; with a request, it alone is preselected.
    pub fn offered(&self) -> Result<Vec<Notebook>> {
        let mut notebooks = self.store()?.notebooks()?;
        if let Some(requested) = self.lock().requested {
            for notebook in &mut notebooks {
                notebook.automatic = GUID::from_u128(notebook.id) == requested;
            }
        }
        Ok(notebooks)
    }

    /// Keeps the choice of the user and forgets what a former round skipped.
    pub fn select(&self, ids: Vec<GUID>) {
        let mut state = self.lock();
        state.selected = ids;
        state.skipped.clear();
    }

    /// The selected notebooks that still exist and were not skipped.
    pub fn selected(&self) -> Result<Vec<(GUID, Notebook)>> {
        let notebooks = self.store()?.notebooks()?;
        let state = self.lock();
        let with_id = notebooks
            .into_iter()
            .map(|notebook| (GUID::from_u128(notebook.id), notebook));
        Ok(with_id
            .filter(|(id, _)| state.selected.contains(id) && !state.skipped.contains(id))
            .collect())
    }

    pub fn skip(&self, id: GUID) {
        self.lock().skipped.insert(id);
    }

    pub fn is_skipped(&self, id: &GUID) -> bool {
        self.lock().skipped.contains(id)
    }

    pub fn record_failure(&self, error_id: GUID, failure: Failure) {
        self.lock().failures.insert(error_id, failure);
    }

    pub fn failure(&self, error_id: &GUID) -> Option<Failure> {
        self.lock().failures.get(error_id).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
