//! A recorder and a free trait have methods named like the completions; strings and comments name them too.
//! Expected: no finding; the recorder is no callback, and text is no call.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

/// Writes down what would be told to the manager.
///
/// ```ignore
/// cb.SynchronizeCompleted(S_OK)?;
/// cb.SynchronizeCompleted(S_OK)?;
/// ```
#[derive(Default)]
struct Recorder {
    lines: Mutex<Vec<String>>,
}

#[allow(non_snake_case)]
impl Recorder {
    fn SynchronizeCompleted(&self, hr: HRESULT) -> Result<()> {
        self.lines
            .lock()
            .unwrap()
            .push(format!("SynchronizeCompleted({hr:?})"));
        Ok(())
    }

    fn PrepareForSyncCompleted(&self, hr: HRESULT) -> Result<()> {
        self.lines
            .lock()
            .unwrap()
            .push(format!("PrepareForSyncCompleted({hr:?})"));
        Ok(())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Scanner {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    recorder: Recorder,
}

#[allow(non_snake_case)]
impl Scanner {
    /// Not the method of the interface: it is called by the tray icon.
    fn Synchronize(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        unsafe { cb.SynchronizeCompleted(S_OK)? };
        Err(E_FAIL.into())
    }
}

impl ISyncMgrSynchronize_Impl for Scanner_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        // SynchronizeCompleted(S_OK)? would be wrong here, and so would a second one.
        self.recorder.SynchronizeCompleted(S_OK)?;
        eprintln!("cb.SynchronizeCompleted(E_FAIL)?; return Err(E_FAIL.into())");
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let recorder = Recorder::default();
        recorder.PrepareForSyncCompleted(probe(n))?;
        let recorder = &self.recorder;
        Recorder::PrepareForSyncCompleted(recorder, S_OK)?;
        recorder.SynchronizeCompleted(S_OK)?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        struct Quiet;
        #[allow(non_snake_case)]
        impl Quiet {
            fn ShowErrorCompleted(&self, hr: HRESULT) -> Result<()> {
                hr.ok()
            }
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        let told = Quiet.ShowErrorCompleted(S_OK);
        assert!(told.is_ok());
        Ok(())
    }
}

fn probe(count: u32) -> HRESULT {
    if count > 4096 { E_OUTOFMEMORY } else { S_OK }
}
