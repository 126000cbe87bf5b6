//! The mock of the manager: a callback that logs what it is told and answers as the tape says.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Mutex, PoisonError};

use windows_core::{IUnknown, Interface, implement};

use super::{Operation, choose};
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
        });
    }
}

thread_local! {
    static LOG: RefCell<Log> = RefCell::default();
    static GIVEN: RefCell<Vec<IUnknown>> = const { RefCell::new(Vec::new()) };
    static ATTACHED: Cell<Option<bool>> = const { Cell::new(None) };
    static WOKEN: Cell<bool> = const { Cell::new(false) };
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
    LOG.set(log);
    GIVEN.take();
    ATTACHED.set(None);
    WOKEN.set(false);
}

/// Notes that the system was asked to wake somebody, who may signal completion.
pub(crate) fn wake() {
    WOKEN.set(true);
}

/// Whether somebody was woken in this run.
pub fn woken() -> bool {
    WOKEN.get()
}

/// Whether the manager had a callback to give in this run.
pub fn attached() -> bool {
    ATTACHED.get().unwrap_or_else(|| !given().is_empty())
}

/// All callbacks that were given to the handler. Each is an object of its own, so that its count of
/// references tells whether somebody keeps it.
pub fn given() -> Vec<IUnknown> {
    GIVEN.with_borrow(Clone::clone)
}

/// A callback for the handler.
pub fn callback<T: Receiver>() -> T {
    let made = T::make(Log {
        callback: given().len(),
        ..LOG.with_borrow(Clone::clone)
    });
    if let Ok(object) = made.cast() {
        GIVEN.with_borrow_mut(|given| given.push(object));
    }
    made
}

/// A callback for the handler, or none in runs in which the manager has not given any.
pub fn given_callback<T: Receiver>() -> Option<T> {
    let attached = ATTACHED.get().unwrap_or_else(|| choose(2) == 0);
    ATTACHED.set(Some(attached));
    attached.then(callback)
}

/// Logs a completion and answers it. For the mocks of interfaces that fixtures declare.
pub fn completed(log: &Log, operation: Operation) -> HRESULT {
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

/// One of these answers.
fn answer(codes: &[HRESULT]) -> Result<()> {
    match codes[choose(codes.len())] {
        S_OK => Ok(()),
        code => Err(code.into()),
    }
}

/// A completion that was taken or not.
fn told(log: &Log, operation: Operation) -> Result<()> {
    completed(log, operation).ok()
}

impl ISyncMgrSynchronizeCallback_Impl for Manager_Impl {
    fn ShowPropertiesCompleted(&self, _: HRESULT) -> Result<()> {
        told(&self.0, Operation::ShowProperties)
    }

    fn PrepareForSyncCompleted(&self, _: HRESULT) -> Result<()> {
        told(&self.0, Operation::PrepareForSync)
    }

    fn SynchronizeCompleted(&self, _: HRESULT) -> Result<()> {
        told(&self.0, Operation::Synchronize)
    }

    fn ShowErrorCompleted(&self, _: HRESULT, _: u32, _: *const GUID) -> Result<()> {
        told(&self.0, Operation::ShowError)
    }

    fn EnableModeless(&self, _: BOOL) -> Result<()> {
        answer(&[S_OK, S_FALSE, E_FAIL])
    }

    fn Progress(&self, _: *const GUID, _: *const SYNCMGRPROGRESSITEM) -> Result<()> {
        answer(&[S_OK, S_SYNCMGR_CANCELITEM, S_SYNCMGR_CANCELALL, E_FAIL])
    }

    fn LogError(&self, _: u32, _: &PCWSTR, _: *const SYNCMGRLOGERRORINFO) -> Result<()> {
        answer(&[S_OK, E_FAIL])
    }

    fn DeleteLogError(&self, _: *const GUID, _: u32) -> Result<()> {
        answer(&[S_OK, E_FAIL])
    }

    fn EstablishConnection(&self, _: &PCWSTR, _: u32) -> Result<()> {
        answer(&[S_OK, E_FAIL])
    }
}
