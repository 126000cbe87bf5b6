//! Good: a guard joins the worker when it goes out of scope, so every way out of Synchronize waits.

use std::thread::{self, JoinHandle};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("recipes");

struct JoinOnDrop(Option<JoinHandle<()>>);

impl Drop for JoinOnDrop {
    fn drop(&mut self) {
        if let Some(handle) = self.0.take() {
            let _ = handle.join();
        }
    }
}

#[implement(ISyncMgrHandler)]
pub struct RecipeHandler;

fn transfer(session: &ISyncMgrSyncCallback) -> Result<()> {
    let mut request = SYNCMGR_CR_NONE;
    unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
    let status = match request {
        SYNCMGR_CR_NONE => SYNCMGR_PS_SUCCEEDED,
        _ => SYNCMGR_PS_CANCELED,
    };
    unsafe { session.ReportProgress(ID, None, status, 1, 1, core::ptr::null_mut()) }
}

impl ISyncMgrHandler_Impl for RecipeHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Recipes"), &[ID])? };
        let agile = AgileReference::new(&session)?;
        let _worker = JoinOnDrop(Some(thread::spawn(move || {
            if let Ok(session) = agile.resolve() {
                let _ = transfer(&session);
            }
        })));
        Ok(())
    }
}
