//! The interface is imported under another name; it is the same wrapper, and the boolean made from
//! its result says "go on" when the user has cancelled.

use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as SyncManager,
    SYNCMGRPROGRESSITEM as Status, SYNCMGRPROGRESSITEM_PROGVALUE,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct PriceLists {
    manager: Mutex<Option<SyncManager>>,
    lists: Arc<Mutex<Vec<GUID>>>,
}

fn import(list: &GUID) -> Result<()> {
    std::fs::remove_file(format!("stale/{:x}.csv", list.data1))?;
    Ok(())
}

fn go_on(manager: &SyncManager, list: &GUID, done: i32) -> bool {
    let status = Status {
        cbSize: size_of::<Status>() as u32,
        mask: SYNCMGRPROGRESSITEM_PROGVALUE,
        iProgValue: done,
        ..Default::default()
    };
    let told = unsafe { manager.Progress(list, &status) }; //~ cancel-code-unobservable
    told.is_ok()
}

fn work(manager: &SyncManager, lists: &[GUID]) -> HRESULT {
    for (done, list) in (0..).zip(lists) {
        if !go_on(manager, list, done) {
            return E_UNEXPECTED;
        }
        if let Err(error) = import(list) {
            return error.code();
        }
    }
    S_OK
}

impl ISyncMgrSynchronize_Impl for PriceLists_Impl {
    fn Synchronize(&self, _: HWND) -> Result<()> {
        let manager = self.manager.lock().unwrap().clone();
        let agile = AgileReference::new(&manager.ok_or_else(|| Error::from(E_UNEXPECTED))?)?;
        let lists = Arc::clone(&self.lists);
        std::thread::spawn(move || {
            let Ok(manager) = agile.resolve() else { return };
            let lists = lists.lock().unwrap().clone();
            let outcome = work(&manager, &lists);
            let _ = unsafe { manager.SynchronizeCompleted(outcome) };
        });
        Ok(())
    }
}
