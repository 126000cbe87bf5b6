//! The mock of the manager: a callback that logs what it is told and answers as the tape says.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use windows_core::{IUnknown, Interface, implement};

use super::{Operation, choose, schedule};
use crate::Win32::Foundation::{E_FAIL, S_FALSE, S_OK};
use crate::Win32::UI::Shell::{
    ISyncMgrSynchronizeCallback, ISyncMgrSynchronizeCallback_Impl, S_SYNCMGR_CANCELALL,
    S_SYNCMGR_CANCELITEM, SYNCMGRLOGERRORINFO, SYNCMGRPROGRESSITEM,
};
use crate::core::{BOOL, GUID, HRESULT, PCWSTR, Result};

/// What the mock answers to a completion that it does not take. No fixture uses this code.
pub const REFUSED: HRESULT = HRESULT(0x8004_0ACE_u32 as i32);

/// A completion.
#[derive(Clone, Copy, Debug)]
pub struct Completion {
    /// Of which operation.
    pub operation: Operation,
    /// Whether the mock took it.
    pub is_taken: bool,
    /// On which of the callbacks of the run it was signalled.
    pub callback: usize,
    /// Whether the method itself signalled it, and no thread that it has started or woken.
    pub is_by_method: bool,
}

/// All completions of a run, in order, as one of its callbacks writes them down.
#[derive(Clone, Debug, Default)]
pub struct Log {
    all: Arc<Mutex<Vec<Completion>>>,
    callback: usize,
}

impl Log {
    /// What came so far.
    pub fn completions(&self) -> Vec<Completion> {
        self.all
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn add(&self, operation: Operation, is_taken: bool) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(Completion {
            operation,
            is_taken,
            callback: self.callback,
            is_by_method: schedule::is_in_call(),
        });
    }
}

/// What the mock answers to progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// What the tape says.
    Drawn,
    /// Always this.
    Always(HRESULT),
}

/// The side of the manager in a run.
struct Side {
    log: Option<Log>,
    given: Vec<IUnknown>,
    attached: Option<bool>,
    progress: Progress,
    /// How often it was told of progress, and everything that it was told, in order.
    told: (usize, DefaultHasher),
}

// SAFETY: the mock counts references atomically and may be called from any thread.
unsafe impl Send for Side {}

static SIDE: LazyLock<Mutex<Side>> = LazyLock::new(|| {
    Mutex::new(Side {
        log: None,
        given: Vec::new(),
        attached: None,
        progress: Progress::Drawn,
        told: (0, DefaultHasher::new()),
    })
});
/// Preparation was completed with a success that is not `S_OK`.
static PREPARED_OTHERWISE: AtomicBool = AtomicBool::new(false);
/// How often modeless operation was given up, and not taken up again.
static MODELESS: AtomicUsize = AtomicUsize::new(0);
static WOKEN: AtomicBool = AtomicBool::new(false);
static SENT: AtomicBool = AtomicBool::new(false);

fn side() -> MutexGuard<'static, Side> {
    SIDE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An interface that the mock can be seen through.
///
/// Implemented for the one of this crate, and by the build script for those that fixtures declare.
pub trait Receiver: Interface {
    /// A mock that writes to this log.
    fn make(log: Log) -> Self;
}

/// Begins a run: nothing has been given away, and this is the log.
pub fn set_log(log: Log) {
    let mut side = side();
    side.log = Some(log);
    side.given.clear();
    side.attached = None;
    side.told = (0, DefaultHasher::new());
    MODELESS.store(0, SeqCst);
    PREPARED_OTHERWISE.store(false, SeqCst);
    WOKEN.store(false, SeqCst);
    SENT.store(false, SeqCst);
}

/// What the mock answers to progress from now on.
pub fn set_progress(progress: Progress) {
    side().progress = progress;
}

/// How often the mock was told of progress in this run, and what stands for everything that it was told.
pub fn told() -> (usize, u64) {
    let side = side();
    (side.told.0, side.told.1.finish())
}

/// Notes something that the mock is told.
fn note(what: impl Hash) {
    what.hash(&mut side().told.1);
}

/// Asks for leave to show a dialog, or gives it back. For the mocks of interfaces that fixtures declare.
pub fn modeless(enable: bool, answer: HRESULT) -> HRESULT {
    note(("modeless", enable));
    let change = |open: usize| match (enable, answer) {
        (true, S_OK) => Some(open + 1),
        (true, _) => None,
        (false, _) => Some(open.saturating_sub(1)),
    };
    // Only one thread works at a time.
    let _ = MODELESS.fetch_update(SeqCst, SeqCst, change);
    answer
}

/// Whether preparation was completed in this run with a success that is not `S_OK`.
pub fn is_prepared_otherwise() -> bool {
    PREPARED_OTHERWISE.load(SeqCst)
}

/// Whether leave to show a dialog was granted in this run and not given back.
pub fn is_modeless_left() -> bool {
    MODELESS.load(SeqCst) > 0
}

/// Notes that the system was asked to wake somebody, who may signal completion.
pub(crate) fn wake() {
    WOKEN.store(true, SeqCst);
}

/// Notes that something went to a queue whose reader the fixture does not show.
pub(crate) fn note_sent() {
    SENT.store(true, SeqCst);
}

/// Whether something went to such a queue in this run.
pub fn sent() -> bool {
    SENT.load(SeqCst)
}

/// Whether somebody was woken in this run.
pub fn woken() -> bool {
    WOKEN.load(SeqCst)
}

/// Whether the manager had a callback to give in this run.
pub fn attached() -> bool {
    let side = side();
    side.attached.unwrap_or(!side.given.is_empty())
}

/// All callbacks that were given to the handler. Each is an object of its own, so that its count of
/// references tells whether somebody keeps it.
pub fn given() -> Vec<IUnknown> {
    side().given.clone()
}

/// How many references there are to an object.
pub fn references(object: &IUnknown) -> u32 {
    let more = object.clone();
    let raw = more.into_raw();
    // SAFETY: the reference that `more` was is released here instead.
    unsafe {
        let table = *raw.cast::<*const windows_core::IUnknown_Vtbl>();
        ((*table).Release)(raw)
    }
}

/// How many references there are to all callbacks that were given away.
pub(super) fn held() -> u32 {
    side().given.iter().map(references).sum()
}

/// A callback for the handler.
pub fn callback<T: Receiver>() -> T {
    let mut side = side();
    let made = T::make(Log {
        callback: side.given.len(),
        ..side.log.clone().unwrap_or_default()
    });
    if let Ok(object) = made.cast() {
        side.given.push(object);
    }
    made
}

/// A callback for the handler, or none in runs in which the manager has not given any.
pub fn given_callback<T: Receiver>() -> Option<T> {
    let attached = side().attached;
    let attached = attached.unwrap_or_else(|| choose(2) == 0);
    side().attached = Some(attached);
    attached.then(callback)
}

/// How a declared interface may write a result code.
pub trait Code {
    /// The code.
    fn code(self) -> HRESULT;
}

impl Code for HRESULT {
    fn code(self) -> HRESULT {
        self
    }
}

impl Code for i32 {
    fn code(self) -> HRESULT {
        HRESULT(self)
    }
}

/// Logs a completion and answers it. For the mocks of interfaces that fixtures declare.
pub fn completed(log: &Log, operation: Operation, result: impl Code) -> HRESULT {
    let result = result.code();
    note(("completed", operation as u8, result.0));
    if operation == Operation::PrepareForSync && result.is_ok() && result != S_OK {
        PREPARED_OTHERWISE.store(true, SeqCst);
    }
    let is_taken = choose(2) == 0;
    log.add(operation, is_taken);
    if is_taken { S_OK } else { REFUSED }
}

/// The mock, seen through the interface of this crate.
#[implement(ISyncMgrSynchronizeCallback)]
struct Manager(Log);

impl Receiver for ISyncMgrSynchronizeCallback {
    fn make(log: Log) -> Self {
        Manager(log).into()
    }
}

/// One of these codes.
fn drawn(codes: &[HRESULT]) -> HRESULT {
    codes[choose(codes.len())]
}

/// Puts this code on the wire.
fn answered(code: HRESULT) -> Result<()> {
    match code {
        S_OK => Ok(()),
        code => Err(code.into()),
    }
}

/// A completion that was taken or not, with its result.
fn complete(log: &Log, operation: Operation, result: HRESULT) -> Result<()> {
    completed(log, operation, result).ok()
}

impl ISyncMgrSynchronizeCallback_Impl for Manager_Impl {
    fn ShowPropertiesCompleted(&self, hr: HRESULT) -> Result<()> {
        complete(&self.0, Operation::ShowProperties, hr)
    }

    fn PrepareForSyncCompleted(&self, hr: HRESULT) -> Result<()> {
        complete(&self.0, Operation::PrepareForSync, hr)
    }

    fn SynchronizeCompleted(&self, hr: HRESULT) -> Result<()> {
        complete(&self.0, Operation::Synchronize, hr)
    }

    fn ShowErrorCompleted(&self, hr: HRESULT, _: u32, _: *const GUID) -> Result<()> {
        complete(&self.0, Operation::ShowError, hr)
    }

    fn EnableModeless(&self, enable: BOOL) -> Result<()> {
        let answer = match enable.as_bool() {
            true => drawn(&[S_OK, S_FALSE, E_FAIL]),
            false => drawn(&[S_OK, E_FAIL]),
        };
        answered(modeless(enable.as_bool(), answer))
    }

    fn Progress(&self, id: *const GUID, item: *const SYNCMGRPROGRESSITEM) -> Result<()> {
        // SAFETY: whoever calls gives pointers to what it tells, or null.
        let (id, item) = unsafe { (id.as_ref(), item.as_ref()) };
        note(id.map(GUID::to_u128));
        note(item.map(|item| {
            (
                item.mask,
                item.dwStatusType,
                item.iProgValue,
                item.iMaxValue,
            )
        }));
        let always = {
            let mut side = side();
            side.told.0 += 1;
            side.progress
        };
        answered(match always {
            Progress::Always(code) => code,
            Progress::Drawn => drawn(&[S_OK, S_SYNCMGR_CANCELITEM, S_SYNCMGR_CANCELALL, E_FAIL]),
        })
    }

    fn LogError(&self, level: u32, _: &PCWSTR, _: *const SYNCMGRLOGERRORINFO) -> Result<()> {
        note(("logged", level));
        answered(drawn(&[S_OK, E_FAIL]))
    }

    fn DeleteLogError(&self, _: *const GUID, _: u32) -> Result<()> {
        note("deleted");
        answered(drawn(&[S_OK, E_FAIL]))
    }

    fn EstablishConnection(&self, _: &PCWSTR, _: u32) -> Result<()> {
        note("connected");
        answered(drawn(&[S_OK, E_FAIL]))
    }
}
