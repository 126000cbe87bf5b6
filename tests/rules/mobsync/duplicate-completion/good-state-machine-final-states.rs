//! Each of the final states completes and leaves the loop, and no other state completes.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

enum Phase {
    Listing,
    Copying(usize),
    Cancelled { at: usize },
    Done(HRESULT),
}

#[implement(ISyncMgrSynchronize)]
struct Theses {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        return Err(E_ABORT.into());
    }
    std::fs::copy(format!("{:08x}.tex", id.data1), "theses/last.tex")?;
    Ok(())
}

impl Phase {
    fn next(self, ids: &[GUID]) -> Phase {
        match self {
            Phase::Listing if ids.is_empty() => Phase::Done(S_OK),
            Phase::Listing => Phase::Copying(0),
            Phase::Copying(index) if index == ids.len() => Phase::Done(S_OK),
            Phase::Copying(index) => match copy(&ids[index]) {
                Ok(()) => Phase::Copying(index + 1),
                Err(error) if error.code() == E_ABORT => Phase::Cancelled { at: index },
                Err(error) => Phase::Done(error.code()),
            },
            last => last,
        }
    }
}

impl ISyncMgrSynchronize_Impl for Theses_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        let mut phase = Phase::Listing;
        loop {
            match phase {
                Phase::Done(hr) => {
                    let _ = unsafe { cb.SynchronizeCompleted(hr) };
                    return Ok(());
                }
                Phase::Cancelled { at } => {
                    println!("theses: cancelled at {at} of {}", ids.len());
                    let _ = unsafe { cb.SynchronizeCompleted(E_ABORT) };
                    break;
                }
                running => phase = running.next(&ids),
            }
        }
        Ok(())
    }
}
