//! Good: the worker is awaited with WaitForSingleObject on its thread handle before the session goes away.

use std::os::windows::io::AsRawHandle;

use windows::Win32::Foundation::{HANDLE, HWND};
use windows::Win32::System::Threading::{INFINITE, WaitForSingleObject};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("drawings");

#[implement(ISyncMgrHandler)]
pub struct DrawingHandler;

fn publish(session: &ISyncMgrSyncCallback) -> Result<()> {
    let mut request = SYNCMGR_CR_NONE;
    unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
    let status = match request {
        SYNCMGR_CR_CANCEL_ALL | SYNCMGR_CR_CANCEL_ITEM => SYNCMGR_PS_CANCELED,
        _ => SYNCMGR_PS_SUCCEEDED,
    };
    unsafe { session.ReportProgress(ID, None, status, 1, 1, core::ptr::null_mut()) }
}

impl ISyncMgrHandler_Impl for DrawingHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Drawings"), &[ID])? };
        let agile = AgileReference::new(&session)?;
        let worker = std::thread::spawn(move || publish(&agile.resolve()?));
        unsafe { WaitForSingleObject(HANDLE(worker.as_raw_handle()), INFINITE) };
        Ok(())
    }
}
