//! A mock of the callback and a test module stand next to the handler.
//! Expected: no finding; the mock is the receiver of completions and owes none.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Diary {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Diary_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if n == 0 {
            return Err(S_FALSE.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}

/// Passes everything on to two others.
#[implement(ISyncMgrSynchronizeCallback)]
struct Tee {
    first: ISyncMgrSynchronizeCallback,
    second: ISyncMgrSynchronizeCallback,
}

impl ISyncMgrSynchronizeCallback_Impl for Tee_Impl {
    fn PrepareForSyncCompleted(&self, hr: HRESULT) -> Result<()> {
        unsafe { self.first.PrepareForSyncCompleted(hr)? };
        unsafe { self.second.PrepareForSyncCompleted(hr) }
    }

    fn SynchronizeCompleted(&self, hr: HRESULT) -> Result<()> {
        unsafe { self.first.SynchronizeCompleted(hr)? };
        unsafe { self.second.SynchronizeCompleted(hr)? };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[implement(ISyncMgrSynchronizeCallback)]
    struct Mock {
        seen: Mutex<Vec<(&'static str, HRESULT)>>,
        answer: HRESULT,
    }

    impl ISyncMgrSynchronizeCallback_Impl for Mock_Impl {
        fn PrepareForSyncCompleted(&self, hr: HRESULT) -> Result<()> {
            self.seen.lock().unwrap().push(("PrepareForSync", hr));
            Err(self.answer.into())
        }

        fn SynchronizeCompleted(&self, hr: HRESULT) -> Result<()> {
            self.seen.lock().unwrap().push(("Synchronize", hr));
            self.answer.ok()
        }

        fn Progress(&self, _: *const GUID, _: *const SYNCMGRPROGRESSITEM) -> Result<()> {
            Err(S_SYNCMGR_CANCELALL.into())
        }
    }

    #[test]
    fn the_mock_answers() -> Result<()> {
        let seen = Mutex::new(Vec::new());
        let cb: ISyncMgrSynchronizeCallback = Mock { seen, answer: S_OK }.into();
        unsafe { cb.PrepareForSyncCompleted(S_OK)? };
        unsafe { cb.SynchronizeCompleted(S_OK)? };
        unsafe { cb.SynchronizeCompleted(E_FAIL) }
    }
}
