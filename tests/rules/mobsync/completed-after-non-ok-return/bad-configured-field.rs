//! A field of the record exists in one build only; the refusal stands in all of them.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Archive {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

struct Record {
    count: usize,
    #[cfg(feature = "trace")]
    text: String,
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let record = Record {
            count: 3,
            #[cfg(feature = "trace")]
            text: String::new(),
        };
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        let _ = record.count;
        if n > 4096 {
            return Err(E_OUTOFMEMORY.into()); //~ completed-after-non-ok-return
        }
        Ok(())
    }
}
