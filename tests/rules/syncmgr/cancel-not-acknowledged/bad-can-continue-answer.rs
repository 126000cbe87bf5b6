//! Bad: CanContinue is read correctly, but after S_FALSE the run ends without the CANCELED report.

use core::ptr::null_mut;

use windows::Win32::Foundation::{HWND, S_FALSE};
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, Interface, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("playlist");

#[implement(ISyncMgrHandler)]
pub struct PlaylistHandler {
    songs: Vec<String>,
}

impl ISyncMgrHandler_Impl for PlaylistHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe {
            psessioncreator
                .ok()?
                .CreateSession(w!("Playlists"), &[ID])?
        };
        for song in &self.songs {
            let hr = unsafe {
                (Interface::vtable(&session).CanContinue)(Interface::as_raw(&session), ID)
            };
            if hr == S_FALSE {
                return Ok(()); //~ cancel-not-acknowledged
            }
            hr.ok()?;
            println!("copying {song}");
        }
        unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_SUCCEEDED, 1, 1, null_mut()) }
    }
}
