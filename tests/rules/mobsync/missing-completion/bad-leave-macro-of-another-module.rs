//! Bad: `leave_if!`, defined in a `#[macro_use]` module, expands to `return Ok(())` in front of the only completion.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[macro_use]
mod flow {
    macro_rules! leave_if {
        ($condition:expr, $($message:tt)+) => {
            if $condition {
                println!($($message)+);
                return Ok(());
            }
        };
    }

    macro_rules! note_if {
        ($condition:expr, $($message:tt)+) => {
            if $condition {
                println!($($message)+);
            }
        };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Gazette {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    issues: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Gazette_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let issues = self.issues.lock().unwrap().clone();
        note_if!(
            issues.len() > 52,
            "gazette: {} issues in a year",
            issues.len()
        );
        leave_if!(issues.is_empty(), "gazette: nothing to deliver"); //~ missing-completion
        for issue in &issues {
            println!("gazette: {issue:?}");
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
