//! Completions inside loops, each followed by a way out of all of them.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Catalogue {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    shelves: Mutex<Vec<Vec<GUID>>>,
}

fn read_book(id: &GUID) -> HRESULT {
    if id.data2 == 0 { E_FAIL } else { S_OK }
}

impl ISyncMgrSynchronize_Impl for Catalogue_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        for offset in 0..n as usize {
            let id = ids.wrapping_add(offset);
            if id.is_null() {
                let _ = unsafe { cb.PrepareForSyncCompleted(E_INVALIDARG) };
                return Ok(());
            }
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let shelves = self.shelves.lock().unwrap().clone();
        'all: {
            for shelf in &shelves {
                for book in shelf {
                    let hr = read_book(book);
                    if hr.is_err() {
                        let _ = unsafe { cb.SynchronizeCompleted(hr) };
                        break 'all;
                    }
                }
            }
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        println!("{} shelves", shelves.len());
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut tries = 0;
        loop {
            tries += 1;
            if tries == 3 || errorid.is_null() {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                break;
            }
        }
        Ok(())
    }
}
