//! Names are reused: `done`, `hr` and `cb` are shadowed and a tuple is matched in nested arms. Each
//! path through the arms and the later tests completes once.

use std::cell::RefCell;

use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{
    E_ABORT, E_ACCESSDENIED, E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK,
};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Absent,
    Same,
    Changed,
    Locked,
}

#[implement(ISyncMgrSynchronize)]
pub struct Calendar {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    days: RefCell<Vec<GUID>>,
}

fn local(id: &GUID) -> Side {
    match id.data2 % 4 {
        0 => Side::Absent,
        1 => Side::Same,
        2 => Side::Changed,
        _ => Side::Locked,
    }
}

fn remote(id: &GUID) -> Side {
    local(&GUID { data2: id.data3, ..*id })
}

impl Calendar {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let cb = self.callback.borrow();
        let cb = cb.as_ref().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        Ok(cb.clone())
    }
}

impl ISyncMgrSynchronize_Impl for Calendar {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        let done = n == 0;
        if done {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            return Ok(());
        }
        let done = !ids.is_null();
        if done {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            self.days.replace(ids.to_vec());
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        let done = !done;
        if done {
            return Err(E_INVALIDARG.into());
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let days = self.days.borrow().clone();
        let mut hr = S_OK;
        for day in &days {
            let step = match (local(day), remote(day)) {
                (Side::Same, Side::Same) | (Side::Absent, Side::Absent) => Ok(0),
                (Side::Changed, Side::Changed) => Err(E_ABORT),
                (Side::Locked, other) | (other, Side::Locked) => match other {
                    Side::Locked => Err(E_ACCESSDENIED),
                    Side::Absent | Side::Same => Ok(0),
                    Side::Changed => Err(E_FAIL),
                },
                (here, there) => Ok(u32::from(here == Side::Changed) + u32::from(there == here)),
            };
            if let Err(code) = step {
                hr = code;
            }
        }
        let (hr, cb) = (hr, cb.clone());
        let told = unsafe { cb.SynchronizeCompleted(hr) };
        let hr = match told {
            Ok(()) => S_OK,
            Err(e) => e.code(),
        };
        if hr != S_OK {
            eprintln!("told in vain: {hr:?}");
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let id = unsafe { errorid.as_ref() };
        let known = id.map(|id| self.days.borrow().contains(id));
        let cb = match (id, known) {
            (None, _) => return Err(E_INVALIDARG.into()),
            (Some(id), Some(true)) => {
                println!("known: {id:?}");
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                None
            }
            (Some(_), _) => Some(cb),
        };
        if let Some(cb) = cb {
            let hr: HRESULT = if self.days.borrow().is_empty() {
                E_FAIL
            } else {
                S_OK
            };
            let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        } else if id.is_none() {
            unreachable!();
        } else {
            eprintln!("day explained");
        }
        Ok(())
    }
}
