//! Jobs, the thread that works on them, and the state both sides share.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::SeqCst};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};

use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result};

use crate::callback::{self, Operation, Pending};
use crate::cards::{CardIndex, Office};
use crate::class::Alive;

/// Every preparation begins a new round; jobs of an older one are dropped.
#[derive(Clone, Copy, PartialEq)]
pub struct Token(u64);

pub struct Job {
    pub token: Token,
    pub items: Vec<GUID>,
    pub pending: Pending,
}

pub struct Shared {
    pub index: Mutex<CardIndex>,
    office: Office,
    flags: AtomicU32,
    round: AtomicU64,
    skipped: Mutex<HashSet<GUID>>,
    /// Failed tables of this round, by the ID of the log entry.
    failed: Mutex<HashMap<GUID, GUID>>,
}

impl Shared {
    pub fn load() -> Self {
        let profile = std::env::var_os("APPDATA").map_or_else(PathBuf::new, PathBuf::from);
        let share = std::env::var_os("CARD_OFFICE").map_or_else(PathBuf::new, PathBuf::from);
        Self {
            index: Mutex::new(CardIndex::open(&profile.join("CardIndex"))),
            office: Office::new(share),
            flags: AtomicU32::new(0),
            round: AtomicU64::new(0),
            skipped: Mutex::new(HashSet::new()),
            failed: Mutex::new(HashMap::new()),
        }
    }

    pub fn set_flags(&self, flags: u32) {
        self.flags.store(flags, SeqCst);
    }

    pub fn may_bother_user(&self) -> bool {
        self.flags.load(SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0
    }

    pub fn begin_round(&self) -> Token {
        self.skipped.lock().unwrap().clear();
        self.failed.lock().unwrap().clear();
        Token(self.round.fetch_add(1, SeqCst) + 1)
    }

    pub fn token(&self) -> Token {
        Token(self.round.load(SeqCst))
    }

    pub fn skip(&self, id: GUID) {
        self.skipped.lock().unwrap().insert(id);
    }

    fn is_skipped(&self, id: &GUID) -> bool {
        self.skipped.lock().unwrap().contains(id)
    }

    /// All tables to repeat, provided that the entry belongs to this round.
    pub fn failed_items(&self, error: &GUID) -> Vec<GUID> {
        let failed = self.failed.lock().unwrap();
        match failed.contains_key(error) {
            true => failed.values().copied().collect(),
            false => Vec::new(),
        }
    }

    pub fn office_reachable(&self) -> bool {
        self.office.reachable().is_ok()
    }

    /// Exchanges one table; the index is not locked meanwhile.
    fn exchange(&self, id: &GUID) -> Result<()> {
        let sent = self.index.lock().unwrap().changes(id)?;
        let received = self.office.exchange(id, &sent)?;
        self.index.lock().unwrap().merge(id, &sent, received)
    }
}

/// Body of the thread; it ends when the handler is gone.
pub fn work(shared: Arc<Shared>, jobs: Receiver<Job>) {
    let _alive = Alive::new();
    let entered = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
    for job in jobs {
        run(&shared, job);
    }
    if entered.is_ok() {
        unsafe { CoUninitialize() };
    }
}

/// The end of the function drops the job, and that completes the operation.
fn run(shared: &Shared, mut job: Job) {
    if job.token != shared.token() {
        return;
    }
    let Ok(callback) = job.pending.callback() else {
        return;
    };
    let result = match job.pending.operation {
        Operation::Prepare => prepare(shared, &job.items),
        Operation::Synchronize => synchronize(shared, &callback, &job.items),
    };
    job.pending.set_result(result);
}

/// Finds out early what would stop the exchange anyway.
fn prepare(shared: &Shared, items: &[GUID]) -> Result<()> {
    shared.office.reachable()?;
    let mut index = shared.index.lock().unwrap();
    items.iter().try_for_each(|id| index.changes(id).map(drop))
}

fn synchronize(
    shared: &Shared,
    callback: &ISyncMgrSynchronizeCallback,
    items: &[GUID],
) -> Result<()> {
    let mut result = Ok(());
    for id in items {
        if shared.is_skipped(id) {
            continue;
        }
        match callback::progress(callback, id, "Exchanging cards", SYNCMGRSTATUS_UPDATING) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            answer => answer.ok()?,
        }
        let status = match shared.exchange(id) {
            Ok(()) => SYNCMGRSTATUS_SUCCEEDED,
            Err(error) => {
                let entry = GUID::from_u128(!id.to_u128());
                shared.failed.lock().unwrap().insert(entry, *id);
                callback::log_failure(callback, *id, entry, &error.message());
                result = Err(error);
                SYNCMGRSTATUS_FAILED
            }
        };
        match callback::progress(callback, id, "Finished", status) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            answer => answer.ok()?,
        }
    }
    result
}
