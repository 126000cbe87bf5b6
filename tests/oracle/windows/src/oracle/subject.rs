//! How a handler is found and driven.

use std::cell::Cell;
use std::ffi::c_void;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use super::Input;
use super::input::{ids, words};
use crate::Win32::Foundation::{E_UNEXPECTED, HWND};
use crate::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use crate::core::{GUID, HRESULT, implement};

/// Turns of loops in a run beyond which they are taken for endless.
const MOST_TURNS: usize = 20_000;

thread_local! {
    static ABSENT: Cell<bool> = const { Cell::new(false) };
    static TURNS: Cell<usize> = const { Cell::new(0) };
}

static PANICKED: AtomicBool = AtomicBool::new(false);
static LOST_ERROR: AtomicBool = AtomicBool::new(false);
static LOST_VALUE: AtomicBool = AtomicBool::new(false);

/// An operation that ends with a completion of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operation {
    PrepareForSync,
    Synchronize,
    ShowProperties,
    ShowError,
}

impl Operation {
    /// Whether a call that gave this answer owes a completion.
    pub fn owes(self, answer: HRESULT) -> bool {
        match self {
            Self::PrepareForSync | Self::Synchronize => answer == HRESULT(0),
            Self::ShowProperties | Self::ShowError => answer.is_ok(),
        }
    }
}

/// A call that is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    Initialize,
    GetHandlerInfo,
    EnumSyncMgrItems,
    GetItemObject,
    ShowProperties,
    /// `SetProgressCallback` without a callback, after one was given.
    Release,
    /// `SetProgressCallback` with another callback than before.
    Replace,
    PrepareForSync,
    Synchronize,
    SetItemStatus,
    ShowError,
    /// `Next` of an enumerator, until it says that nothing is left.
    Next,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Initialize,
        Self::GetHandlerInfo,
        Self::EnumSyncMgrItems,
        Self::GetItemObject,
        Self::ShowProperties,
        Self::Release,
        Self::Replace,
        Self::PrepareForSync,
        Self::Synchronize,
        Self::SetItemStatus,
        Self::ShowError,
        Self::Next,
    ];

    /// The name of the method that is called.
    pub fn name(self) -> String {
        match self {
            Self::Release | Self::Replace => "SetProgressCallback".to_owned(),
            other => format!("{other:?}"),
        }
    }

    /// The operation that it begins.
    pub fn operation(self) -> Option<Operation> {
        match self {
            Self::PrepareForSync => Some(Operation::PrepareForSync),
            Self::Synchronize => Some(Operation::Synchronize),
            Self::ShowProperties => Some(Operation::ShowProperties),
            Self::ShowError => Some(Operation::ShowError),
            _ => None,
        }
    }
}

/// A handler that can be called as the manager calls it.
pub trait Subject {
    /// Calls the first method that the manager calls.
    fn begin(&self) {}

    /// Gives the callback as the manager does, if the handler has a method for it. Whether it was taken.
    fn attach(&self) -> bool {
        false
    }

    /// Calls the method with arguments from the tape. The answer is what was on the wire.
    fn call(&self, method: Method) -> HRESULT;
}

/// A handler of a fixture. The build script registers each behind the struct.
pub struct Handler {
    /// The module of the struct.
    pub module: &'static str,
    /// The name of the struct.
    pub name: &'static str,
    /// Makes one with fields from the tape.
    pub make: fn() -> Box<dyn Subject>,
}

inventory::collect!(Handler);

/// Another handler than the one that is driven. It does nothing.
#[implement(ISyncMgrSynchronize)]
struct Idle;

impl ISyncMgrSynchronize_Impl for Idle_Impl {}

impl Input for ISyncMgrSynchronize {
    fn draw() -> Self {
        Idle.into()
    }
}

/// Arguments of the methods, from the tape.
pub struct Arguments;

impl Arguments {
    /// Items with their number. They live as long as the process.
    pub fn items() -> (u32, *const GUID) {
        let count = u32::draw();
        if words().nulls && super::choose(2) == 1 {
            return (count, std::ptr::null());
        }
        let ids = ids(<GUID as Input>::draw());
        ((ids.len() as u32).min(count), ids.as_ptr())
    }

    /// One item.
    pub fn id() -> *const GUID {
        if words().nulls && super::choose(2) == 1 {
            return std::ptr::null();
        }
        ids(<GUID as Input>::draw()).as_ptr()
    }

    /// A window, or none.
    pub fn window() -> HWND {
        HWND(std::ptr::without_provenance_mut::<c_void>(super::choose(2)))
    }
}

/// Notes that a method has only the body that this crate gives to methods which a fixture leaves out.
pub fn absent() {
    ABSENT.set(true);
}

/// Runs a method. A panic ends the run with an answer that owes nothing.
pub fn survive(method: impl FnOnce() -> HRESULT) -> HRESULT {
    panic::catch_unwind(AssertUnwindSafe(method)).unwrap_or_else(|_| {
        note_panic();
        E_UNEXPECTED
    })
}

/// Notes that some thread of the run has panicked.
pub(super) fn note_panic() {
    PANICKED.store(true, SeqCst);
}

/// Begins a call of several that belong together: endless loops are those of one call.
pub(crate) fn begin_turns() {
    TURNS.set(0);
}

/// Counts a turn of a loop.
pub fn turn() {
    let turns = TURNS.get() + 1;
    TURNS.set(turns);
    if turns > MOST_TURNS {
        leave();
    }
}

/// Notes that a method has failed with an error that is none on the wire.
pub fn note_lost_error() {
    LOST_ERROR.store(true, SeqCst);
}

/// Notes that a method has succeeded, and has not given what it was asked for.
pub(crate) fn note_lost_value() {
    LOST_VALUE.store(true, SeqCst);
}

/// What was noted while a method was called.
pub struct Remarks {
    /// A method is absent.
    pub absent: bool,
    /// Some thread has panicked.
    pub panicked: bool,
    /// A method has failed with an error that is none on the wire.
    pub lost_error: bool,
    /// A method has succeeded with a code of its own, and has not given what it was asked for.
    pub lost_value: bool,
}

/// What was noted since this was asked last.
pub fn remarks() -> Remarks {
    TURNS.set(0);
    Remarks {
        absent: ABSENT.take(),
        panicked: PANICKED.swap(false, SeqCst),
        lost_error: LOST_ERROR.swap(false, SeqCst),
        lost_value: LOST_VALUE.swap(false, SeqCst),
    }
}

/// Leaves the run where a fixture leaves the process or waits for ever.
pub fn leave() -> ! {
    panic!("the process would end here")
}
