//! Jobs, timer and errors are taken out of the handler; the callback stays where it is.

use std::mem;
use std::sync::Mutex;
use std::time::Instant;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[derive(Default)]
struct State {
    callback: Option<ISyncMgrSynchronizeCallback>,
    started: Option<Instant>,
    failed: Vec<GUID>,
}

#[implement(ISyncMgrSynchronize)]
pub struct Backup {
    state: Mutex<State>,
    timer: Mutex<Option<Instant>>,
}

impl ISyncMgrSynchronize_Impl for Backup_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.state.lock().unwrap().callback = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let timer = self.timer.lock().unwrap().take();
        let mut state = self.state.lock().unwrap();
        let started = mem::replace(&mut state.started, None).or(timer);
        let failed = mem::take(&mut state.failed);
        let cb = state.callback.clone();
        drop(state);

        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if let Some(started) = started {
            println!("backup: the run began {:?} ago", started.elapsed());
        }
        let told = if failed.is_empty() {
            unsafe { cb.ShowErrorCompleted(S_OK, &[]) }
        } else {
            unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &failed) }
        };
        if let Err(error) = told {
            eprintln!("backup: {error}");
        }
        Ok(())
    }
}
