//! The handler's own error enum becomes `windows::core::Error` by `From`; `?` on it stands only before the
//! completion, and afterwards its code is passed on to the manager with `Ok(())` returned.

use std::sync::Mutex;
use std::{fmt, io};

use windows::Win32::Foundation::{
    E_ACCESSDENIED, E_FAIL, E_INVALIDARG, E_OUTOFMEMORY, E_UNEXPECTED, HWND, S_OK,
};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

#[derive(Debug)]
enum SyncError {
    NoCallback,
    Denied(String),
    Quota { used: u64, limit: u64 },
    Io(io::Error),
    Com(Error),
}

impl fmt::Display for SyncError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SyncError::NoCallback => f.write_str("no callback"),
            SyncError::Denied(who) => write!(f, "{who} may not"),
            SyncError::Quota { used, limit } => write!(f, "{used} of {limit}"),
            SyncError::Io(e) => e.fmt(f),
            SyncError::Com(e) => e.fmt(f),
        }
    }
}

impl SyncError {
    fn code(&self) -> HRESULT {
        match self {
            SyncError::NoCallback => E_UNEXPECTED,
            SyncError::Denied(_) => E_ACCESSDENIED,
            SyncError::Quota { .. } => E_OUTOFMEMORY,
            SyncError::Io(_) => E_FAIL,
            SyncError::Com(e) => e.code(),
        }
    }
}

impl From<SyncError> for Error {
    fn from(e: SyncError) -> Error {
        let hr = e.code();
        Error::new(hr, e.to_string())
    }
}

impl From<io::Error> for SyncError {
    fn from(e: io::Error) -> Self {
        SyncError::Io(e)
    }
}

impl From<Error> for SyncError {
    fn from(e: Error) -> Self {
        SyncError::Com(e)
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Shares {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    used: Mutex<u64>,
}

impl Shares {
    fn callback(&self) -> std::result::Result<ISyncMgrSynchronizeCallback, SyncError> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or(SyncError::NoCallback)
    }

    fn grow(&self, by: u64) -> std::result::Result<u64, SyncError> {
        const LIMIT: u64 = 1 << 33;
        let mut used = self.used.lock().unwrap();
        if *used + by > LIMIT {
            return Err(SyncError::Quota {
                used: *used + by,
                limit: LIMIT,
            });
        }
        *used += by;
        Ok(*used)
    }

    fn mirror(&self, id: &GUID) -> std::result::Result<(), SyncError> {
        if id.data1 == 0 {
            return Err(Error::from(E_INVALIDARG).into());
        }
        if id.data2 == 7 {
            return Err(SyncError::Denied(format!("{id:?}")));
        }
        std::fs::write("mirror.log", id.data4)?;
        self.grow(u64::from(id.data1))?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Shares_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        self.grow(u64::from(n))?;
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.ids.lock().unwrap() = ids.to_vec();
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let ids = self.ids.lock().unwrap().clone();
        let outcome = ids.iter().try_for_each(|id| self.mirror(id));
        match outcome {
            Ok(()) => {
                let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
                Ok(())
            }
            Err(e @ (SyncError::NoCallback | SyncError::Com(_))) => Err(e.into()),
            Err(e) => {
                eprintln!("{e}");
                let told = unsafe { callback.SynchronizeCompleted(e.code()) };
                told.map_err(SyncError::from)
                    .or_else(|e| {
                        eprintln!("told in vain: {e}");
                        Ok(())
                    })
            }
        }
    }
}
