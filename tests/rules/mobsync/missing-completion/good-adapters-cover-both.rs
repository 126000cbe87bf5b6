//! Adapters with a closure for either case: one of the two runs, so the manager is told once.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Stamps {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    wanted: Mutex<Vec<GUID>>,
}

impl Stamps {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let slot = self.callback.lock().unwrap().clone();
        slot.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn read_album() -> Result<String> {
    Ok(std::fs::read_to_string("album.txt")?)
}

impl ISyncMgrSynchronize_Impl for Stamps_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        if ids.is_null() {
            return Err(E_POINTER.into());
        }
        let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
        ids.last()
            .map(|id| {
                println!("stamps: the last one is {id:?}");
                unsafe { cb.PrepareForSyncCompleted(S_OK) }
            })
            .unwrap_or_else(|| unsafe { cb.PrepareForSyncCompleted(S_OK) })
            .unwrap_or_else(|error| eprintln!("stamps: {error}"));
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let told = read_album()
            .inspect_err(|error| eprintln!("stamps: {error}"))
            .map(|album| album.lines().count())
            .map_or_else(
                |error| unsafe { cb.SynchronizeCompleted(error.code()) },
                |lines| {
                    println!("stamps: {lines}");
                    unsafe { cb.SynchronizeCompleted(S_OK) }
                },
            );
        if told.is_err() {
            eprintln!("stamps: the manager has gone");
        }
        Ok(())
    }
}
