//! Bad: Synchronize creates the session and a method of the handler starts a worker nobody waits for.

use core::ptr;

use windows::Win32::Foundation::HWND;
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, HSTRING, IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct BackupHandler {
    volume: HSTRING,
}

impl BackupHandler {
    fn start(&self, session: &ISyncMgrSyncCallback) -> Result<()> {
        let agile = AgileReference::new(session)?;
        let id = self.volume.clone();
        std::thread::spawn(move || {
            //~^ session-outlives-synchronize
            let com = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
            let _ = agile.resolve().and_then(|session| back_up(&session, &id));
            if com.is_ok() {
                unsafe { CoUninitialize() };
            }
        });
        Ok(())
    }
}

fn back_up(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    for step in 0..10u32 {
        let mut ask = SYNCMGR_CANCEL_REQUEST::default();
        unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, step, 10, &mut ask)? };
        if ask == SYNCMGR_CR_CANCEL_ITEM || ask == SYNCMGR_CR_CANCEL_ALL {
            let end = SYNCMGR_PS_CANCELED;
            return unsafe { session.ReportProgress(id, None, end, step, 10, ptr::null_mut()) };
        }
    }
    unsafe { session.ReportProgress(id, None, SYNCMGR_PS_SUCCEEDED, 10, 10, ptr::null_mut()) }
}

impl ISyncMgrHandler_Impl for BackupHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = [PCWSTR(self.volume.as_ptr())];
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Backup"), &ids)? };
        self.start(&session)
    }
}
