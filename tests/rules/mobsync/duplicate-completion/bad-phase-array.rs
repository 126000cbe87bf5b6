//! One completion per phase; there are three phases, so the manager hears of three ends.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell as shell;
use windows::core::{Result, implement};

#[derive(Clone, Copy, Debug)]
enum Phase {
    Pull,
    Merge,
    Push,
}

#[implement(shell::ISyncMgrSynchronize)]
struct Repository {
    callback: Mutex<Option<shell::ISyncMgrSynchronizeCallback>>,
}

impl shell::ISyncMgrSynchronize_Impl for Repository_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        for phase in [Phase::Pull, Phase::Merge, Phase::Push] {
            println!("{phase:?} …");
            let taken = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ duplicate-completion
            if let Err(error) = taken {
                eprintln!("{phase:?}: {error}");
            }
        }
        Ok(())
    }
}
