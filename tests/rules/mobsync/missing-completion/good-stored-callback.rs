//! The callback, or a closure holding it, is put where other code finds it: nothing is known here.

use std::collections::HashMap;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

type Finish = Box<dyn FnOnce(HRESULT)>;

#[implement(ISyncMgrSynchronize)]
struct Planner {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    waiting: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    finishers: Mutex<HashMap<GUIDKey, Finish>>,
    on_close: Mutex<Vec<Finish>>,
}

#[derive(PartialEq, Eq, Hash)]
struct GUIDKey(u128);

impl Planner {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let callback = self.callback.lock().unwrap().clone();
        callback.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Planner_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        // The timer of the planner takes it out again.
        *self.waiting.lock().unwrap() = Some(cb);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let finish: Finish = Box::new(move |hr| {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        self.finishers.lock().unwrap().insert(GUIDKey(7), finish);
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if itemid.is_null() {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        } else {
            let at_close = move |hr: HRESULT| {
                let _ = unsafe { cb.ShowPropertiesCompleted(hr) };
            };
            self.on_close.lock().unwrap().push(Box::new(at_close));
        }
        Ok(())
    }
}
