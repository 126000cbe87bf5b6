//! `bail!`, `ensure!` and `finish!` leave the method: the first two fail before anything was signalled,
//! the last completes and returns success. No path does both or neither.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

macro_rules! bail {
    ($code:expr) => {
        return Err(Error::from($code))
    };
    ($code:expr, $($why:tt)+) => {{
        trace!($($why)+);
        return Err(Error::new($code, format!($($why)+)));
    }};
}

macro_rules! ensure {
    ($condition:expr, $code:expr) => {
        if !$condition {
            bail!($code);
        }
    };
}

macro_rules! finish {
    ($cb:expr => $completed:ident($($argument:expr),+)) => {{
        let told = unsafe { $cb.$completed($($argument),+) };
        if let Err(e) = told {
            trace!("{e}");
        }
        return Ok(());
    }};
}

#[cfg(feature = "trace")]
macro_rules! trace {
    ($($what:tt)*) => { eprintln!($($what)*) };
}

#[cfg(not(feature = "trace"))]
macro_rules! trace {
    ($($what:tt)*) => {
        if false {
            eprintln!($($what)*);
        }
    };
}

#[implement(ISyncMgrSynchronize)]
pub struct Notes {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    offline: bool,
    limit: usize,
}

impl Notes {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        match self.cb.lock().unwrap().as_ref() {
            Some(cb) => Ok(cb.clone()),
            None => bail!(E_UNEXPECTED, "no callback"),
        }
    }

    fn merge(&self, id: &GUID) -> Result<bool> {
        ensure!(id.data1 != 0, E_INVALIDARG);
        Ok(id.data2 & 1 == 0)
    }
}

impl ISyncMgrSynchronize_Impl for Notes_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.cb()?;
        ensure!(n == 0 || !ids.is_null(), E_POINTER);
        ensure!(n as usize <= self.limit, E_OUTOFMEMORY);
        if n == 0 {
            finish!(cb => PrepareForSyncCompleted(S_OK));
        }
        let wanted = unsafe { std::slice::from_raw_parts(ids, n as usize) };
        *self.ids.lock().unwrap() = wanted.to_vec();
        if self.offline {
            bail!(E_FAIL, "{n} notes, but offline");
        }
        trace!("{n} notes");
        finish!(cb => PrepareForSyncCompleted(S_OK))
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.cb()?;
        let mut conflicts = 0;
        for id in self.ids.lock().unwrap().iter() {
            match self.merge(id) {
                Ok(true) => {}
                Ok(false) => conflicts += 1,
                Err(e) if conflicts > 0 => {
                    finish!(cb => SynchronizeCompleted(e.code())); //~ guard-held-across-callback
                }
                Err(e) => bail!(e.code()),
            }
        }
        if conflicts > 0 {
            finish!(cb => SynchronizeCompleted(E_FAIL));
        }
        finish!(cb => SynchronizeCompleted(S_OK));
    }

    fn ShowError(&self, _: HWND, errorid: *const GUID) -> Result<()> {
        ensure!(!errorid.is_null(), E_POINTER);
        let cb = self.cb()?;
        let id = unsafe { *errorid };
        if !self.ids.lock().unwrap().contains(&id) {
            finish!(cb => ShowErrorCompleted(E_INVALIDARG, &[]));
        }
        finish!(cb => ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &[id]));
    }
}
