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

/// An operation that ends with a completion of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operation {
    PrepareForSync,
    Synchronize,
    ShowProperties,
    ShowError,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::PrepareForSync,
        Self::Synchronize,
        Self::ShowProperties,
        Self::ShowError,
    ];

    /// Whether a call that gave this answer owes a completion.
    pub fn owes(self, answer: HRESULT) -> bool {
        match self {
            Self::PrepareForSync | Self::Synchronize => answer == HRESULT(0),
            Self::ShowProperties | Self::ShowError => answer.is_ok(),
        }
    }
}

/// A handler that can be called as the manager calls it.
pub trait Subject {
    /// Calls the first method that the manager calls.
    fn begin(&self) {}

    /// Gives the callback as the manager does, if the handler has a method for it.
    fn attach(&self) {}

    /// Calls the method with arguments from the tape. The answer is what was on the wire.
    fn call(&self, operation: Operation) -> HRESULT;
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

/// Counts a turn of a loop.
pub fn turn() {
    let turns = TURNS.get() + 1;
    TURNS.set(turns);
    if turns > MOST_TURNS {
        leave();
    }
}

/// Whether, since this was asked last, a method was absent, and whether some thread has panicked.
pub fn remarks() -> (bool, bool) {
    TURNS.set(0);
    (ABSENT.take(), PANICKED.swap(false, SeqCst))
}

/// Leaves the run where a fixture leaves the process or waits for ever.
pub fn leave() -> ! {
    panic!("the process would end here")
}
