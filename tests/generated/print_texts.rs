//! The parts of a file that do not depend on the program.

use crate::tree::Id;

/// What every file begins with. The calls look opaque: their bodies end in functions of a library.
pub(crate) const HEAD: &str = "use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::*;
use windows::Win32::System::Com::{COINIT, CoInitialize, CoInitializeEx};
use windows::Win32::UI::Shell::*;
use windows::core::*;

fn step() -> Result<()> {
    unsafe { CoInitialize(None).ok() }
}

fn probe() -> HRESULT {
    unsafe { CoInitializeEx(None, COINIT(0)) }
}
";

/// The object whose methods are checked.
pub(crate) const HANDLER: &str = "
#[implement(ISyncMgrSynchronize)]
struct Handler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    jobs: Mutex<Sender<AgileReference<ISyncMgrSynchronizeCallback>>>,
    queued: AtomicU32,
    quiet: AtomicBool,
    eager: AtomicBool,
    paused: AtomicBool,
}

impl Handler {
    fn step(&self) -> Result<()> {
        unsafe { CoInitialize(None).ok() }
    }
    fn probe(&self) -> HRESULT {
        unsafe { CoInitializeEx(None, COINIT(0)) }
    }
}
";

/// The destructor that completes unless it was told not to.
pub(crate) const GUARD: &str = "
struct Guard {
    cb: ISyncMgrSynchronizeCallback,
    armed: bool,
}

impl Guard {
    fn disarm(&mut self) {
        self.armed = false;
    }
    fn finish(mut self, hr: HRESULT) {
        if self.armed {
            self.armed = false;
            let _ = unsafe { FINISHED };
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if self.armed {
            let _ = unsafe { COMPLETED };
        }
    }
}
";

/// The same with a slot that is emptied.
pub(crate) const SLOT_GUARD: &str = "
struct Guard {
    slot: Option<ISyncMgrSynchronizeCallback>,
}

impl Guard {
    fn disarm(&mut self) {
        self.slot = None;
    }
    fn finish(mut self, hr: HRESULT) {
        if let Some(cb) = self.slot.take() {
            let _ = unsafe { FINISHED };
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(cb) = self.slot.take() {
            let _ = unsafe { COMPLETED };
        }
    }
}
";

/// The input that is no variable: a question about a parameter, asked wherever it is needed.
pub(crate) const IN_PLACE: Id = 0;

/// What the opaque Booleans are.
pub(crate) const INPUTS: [&str; 4] = [
    "parent.is_invalid()",
    "self.quiet.load(Ordering::Acquire)",
    "self.eager.load(Ordering::Acquire)",
    "self.paused.load(Ordering::Acquire)",
];
