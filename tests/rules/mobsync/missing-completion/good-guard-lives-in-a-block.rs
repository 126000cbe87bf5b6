//! Good: the guard ends with the block whose tail is the count; the failures come before it and none comes after it.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

struct Told(ISyncMgrSynchronizeCallback);

impl Drop for Told {
    fn drop(&mut self) {
        if let Err(error) = unsafe { self.0.PrepareForSyncCompleted(S_OK) } {
            eprintln!("kennel: {error}");
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Kennel {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    dogs: Mutex<Vec<GUID>>,
}

fn copied(n: u32, ids: *const GUID) -> Result<Vec<GUID>> {
    if n > 0 && ids.is_null() {
        return Err(E_INVALIDARG.into());
    }
    Ok((0..n as usize).map(|i| unsafe { *ids.add(i) }).collect())
}

impl ISyncMgrSynchronize_Impl for Kennel_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let dogs = copied(n, ids)?;
        let count = {
            let _told = Told(cb);
            let mut kept = self.dogs.lock().unwrap();
            *kept = dogs;
            kept.dedup();
            kept.len()
        };
        println!("kennel: {count} dogs");
        Ok(())
    }
}
