//! Good: the complete mask sits in a constant of the file, and ShowError works through a method of the second impl.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const FLAGS_AND_ID: u32 = SYNCMGRLOGERROR_ERRORFLAGS | SYNCMGRLOGERROR_ERRORID;
const EVERYTHING: u32 = FLAGS_AND_ID | SYNCMGRLOGERROR_ITEMID;
const JUMP: u32 = SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32;

#[implement(ISyncMgrSynchronize)]
struct TapeSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl TapeSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn tape_missing(&self, tape: GUID) -> Result<()> {
        let info = SYNCMGRLOGERRORINFO {
            cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
            mask: EVERYTHING,
            dwSyncMgrErrorFlags: JUMP,
            ErrorID: tape,
            ItemID: tape,
        };
        let cb = self.callback()?;
        unsafe { cb.LogError(SYNCMGRLOGLEVEL_ERROR.0 as u32, w!("Tape missing"), &info) }
    }
}

impl TapeSync {
    fn explain(&self, tape: GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr = match std::fs::write("wanted.txt", format!("{tape:?}")) {
            Ok(()) => S_OK,
            Err(e) => Error::from(e).code(),
        };
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for TapeSync_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n == 0 || ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        self.tape_missing(unsafe { *ids })?;
        Err(E_FAIL.into())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        match unsafe { errorid.as_ref() } {
            Some(tape) => self.explain(*tape),
            None => Err(E_INVALIDARG.into()),
        }
    }
}
