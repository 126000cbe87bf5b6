//! The helper completes for `last` only, and exactly one call on each path passes `true`.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Recipes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
}

fn sync_one(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

fn settle(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT, last: bool) {
    println!("settled with {hr:?}");
    if last {
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
    }
}

impl ISyncMgrSynchronize_Impl for Recipes_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let items = self.items.lock().unwrap().clone();
        if items.is_empty() {
            settle(&cb, S_OK, true);
            return Ok(());
        }
        let mut worst = S_OK;
        for id in &items {
            let hr = HRESULT::from(sync_one(id));
            if hr.is_err() {
                worst = hr;
            }
            settle(&cb, hr, false);
        }
        settle(&cb, worst, true);
        Ok(())
    }
}
