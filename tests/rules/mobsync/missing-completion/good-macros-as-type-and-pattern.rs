//! Good: the macros in type and pattern position hide no exit; each arm of the `match` completes once.

use std::io::ErrorKind;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_ACCESSDENIED, E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

macro_rules! Slot {
    ($content:ty) => {
        Mutex<Option<$content>>
    };
}

macro_rules! harmless {
    () => {
        ErrorKind::NotFound | ErrorKind::AlreadyExists
    };
}

macro_rules! tell {
    ($cb:expr, $hr:expr) => {
        drop(unsafe { $cb.SynchronizeCompleted($hr) })
    };
}

#[implement(ISyncMgrSynchronize)]
pub struct Theatre {
    callback: Slot!(ISyncMgrSynchronizeCallback),
    tonight: Slot!(GUID),
}

fn archive(play: Option<GUID>) -> std::io::Result<u64> {
    let play = play.ok_or(ErrorKind::NotFound)?;
    std::fs::copy("tonight.txt", format!("{:08x}.txt", play.data1))
}

impl ISyncMgrSynchronize_Impl for Theatre_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let play = *self.tonight.lock().unwrap();
        let outcome: HRESULT = match archive(play).map_err(|error| error.kind()) {
            Ok(0) | Err(harmless!()) => S_OK,
            Ok(_) => return Ok(tell!(cb, S_OK)),
            Err(ErrorKind::PermissionDenied) => E_ACCESSDENIED,
            Err(kind) => {
                eprintln!("theatre: {kind}");
                E_FAIL
            }
        };
        tell!(cb, outcome);
        Ok(())
    }
}
