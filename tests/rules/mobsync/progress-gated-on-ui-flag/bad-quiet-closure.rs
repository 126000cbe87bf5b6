//! Bad: a closure built from the flag in the worker answers S_OK in quiet runs and calls Progress in others only.
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[derive(Clone, Default)]
struct Run {
    flags: u32,
    lists: Vec<GUID>,
}

#[implement(ISyncMgrSynchronize)]
struct TaskSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    run: Mutex<Run>,
}

impl TaskSync {
    fn start(&self) -> Option<(ISyncMgrSynchronizeCallback, Run)> {
        let cb = self.callback.lock().unwrap().clone()?;
        Some((cb, self.run.lock().unwrap().clone()))
    }

    fn keep_flags(&self, flags: u32) {
        self.run.lock().unwrap().flags = flags;
    }
}

fn announce(cb: &ISyncMgrSynchronizeCallback, list: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: std::mem::size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), list, &item) }
}

fn push(list: &GUID) -> HRESULT {
    match std::fs::remove_file(format!("{list:?}.pending")) {
        Ok(()) => S_OK,
        Err(_) => E_FAIL,
    }
}

fn work(cb: &ISyncMgrSynchronizeCallback, run: &Run) -> HRESULT {
    let quiet = run.flags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 == 0;
    let ask = |list: &GUID| {
        if quiet {
            S_OK
        } else {
            announce(cb, list) //~ progress-gated-on-ui-flag
        }
    };
    let mut outcome = S_OK;
    for list in &run.lists {
        match ask(list) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            _ => {}
        }
        let pushed = push(list);
        if pushed.is_err() {
            outcome = pushed;
        }
    }
    outcome
}

impl ISyncMgrSynchronize_Impl for TaskSync_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.keep_flags(dwsyncmgrflags);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let (cb, run) = self.start().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&cb)?;
        thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let hr = work(&cb, &run);
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
