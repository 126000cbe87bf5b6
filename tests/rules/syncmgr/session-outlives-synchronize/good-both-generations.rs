//! Good: the old interface keeps its worker (the recommended shape there), the new one runs inside the call.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, Error, IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("archive");

#[implement(ISyncMgrHandler, ISyncMgrSynchronize)]
pub struct ArchiveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn sync_archive(session: &ISyncMgrSyncCallback) -> Result<()> {
    let mut request = SYNCMGR_CR_NONE;
    unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
    let stop = request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL;
    let status = if stop {
        SYNCMGR_PS_CANCELED
    } else {
        SYNCMGR_PS_SUCCEEDED
    };
    unsafe { session.ReportProgress(ID, None, status, 1, 1, core::ptr::null_mut()) }
}

impl ISyncMgrHandler_Impl for ArchiveHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Archive"), &[ID])? };
        sync_archive(&session)
    }
}

impl ISyncMgrSynchronize_Impl for ArchiveHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const windows::core::GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&cb)?;
        std::thread::spawn(move || {
            let com = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
            if com.is_ok() {
                unsafe { CoUninitialize() };
            }
        });
        Ok(())
    }
}
