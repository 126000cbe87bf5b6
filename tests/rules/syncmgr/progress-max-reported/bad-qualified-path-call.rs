//! Method and status are both written with their paths; it is still the bound of the enumeration.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell;
use windows::Win32::UI::Shell::{ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

type Session = Shell::ISyncMgrSyncCallback;

#[implement(ISyncMgrHandler)]
struct Playlists {
    store: PathBuf,
}

impl ISyncMgrHandler_Impl for Playlists_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ppszitemids, citems as usize) };
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Playlists"), ids)? };
        for id in ids {
            let mut request = Shell::SYNCMGR_CR_NONE;
            let text = w!("Reading");
            let status = Shell::SYNCMGR_PS_UPDATING_INDETERMINATE;
            unsafe { session.ReportProgress(*id, text, status, 0, 0, &mut request)? };
            let status = match (request, self.store.exists()) {
                (Shell::SYNCMGR_CR_CANCEL_ITEM | Shell::SYNCMGR_CR_CANCEL_ALL, _) => {
                    Shell::SYNCMGR_PS_CANCELED
                }
                (_, true) => Shell::SYNCMGR_PS_SUCCEEDED,
                (_, false) => Shell::SYNCMGR_PS_MAX,
            };
            let text = PCWSTR::null();
            unsafe { Session::ReportProgress(&session, *id, text, status, 1, 1, null_mut())? }; //~ progress-max-reported
        }
        Ok(())
    }
}
