//! Bad: a severe error gets the flag later through `|=`, but the mask stays at ERRORID and ITEMID.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct RecordSync {
    sink: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

#[derive(Clone, Copy)]
struct Trouble {
    record: GUID,
    code: GUID,
    severe: bool,
}

fn log_trouble(sink: &ISyncMgrSynchronizeCallback, trouble: Trouble) -> Result<()> {
    let mut info = SYNCMGRLOGERRORINFO {
        //~^ jump-text-without-show-error
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ERRORID | SYNCMGRLOGERROR_ITEMID,
        ErrorID: trouble.code,
        ItemID: trouble.record,
        ..Default::default()
    };
    let mut level = SYNCMGRLOGLEVEL_WARNING;
    if trouble.severe {
        level = SYNCMGRLOGLEVEL_ERROR;
        info.dwSyncMgrErrorFlags |= SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32;
    }
    unsafe { sink.LogError(level.0 as u32, w!("Record not stored"), &info) }
}

impl RecordSync {
    fn sink(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.sink.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }
}

impl ISyncMgrSynchronize_Impl for RecordSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.sink.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let sink = self.sink()?;
        if n == 0 || ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let record = unsafe { *ids };
        let code = GUID::from_u128(0x11);
        let severe = std::fs::metadata("records").is_err();
        log_trouble(
            &sink,
            Trouble {
                record,
                code,
                severe,
            },
        )?;
        let _ = unsafe { sink.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
