//! Good: scoped threads cannot outlive the call, so the session is finished when Synchronize returns.

use std::thread;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, HSTRING, IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct MusicHandler;

fn copy_album(agile: &AgileReference<ISyncMgrSyncCallback>, id: &HSTRING) -> Result<()> {
    let session = agile.resolve()?;
    let mut request = SYNCMGR_CR_NONE;
    unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
    let status = match request {
        SYNCMGR_CR_CANCEL_ITEM | SYNCMGR_CR_CANCEL_ALL => SYNCMGR_PS_CANCELED,
        _ => SYNCMGR_PS_SUCCEEDED,
    };
    unsafe { session.ReportProgress(id, None, status, 1, 1, core::ptr::null_mut()) }
}

impl ISyncMgrHandler_Impl for MusicHandler_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let raw: Vec<_> = (0..citems as usize)
            .map(|i| unsafe { *ppszitemids.add(i) })
            .collect();
        let ids: Vec<HSTRING> = raw.iter().map(|id| unsafe { id.to_hstring() }).collect();
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Music"), &raw)? };
        let agile = AgileReference::new(&session)?;
        thread::scope(|scope| {
            for id in &ids {
                let agile = &agile;
                scope.spawn(move || copy_album(agile, id));
            }
        });
        Ok(())
    }
}
