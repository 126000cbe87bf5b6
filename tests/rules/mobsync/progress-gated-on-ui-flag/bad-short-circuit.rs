//! Bad: `interactive && ...` short-circuits, so without MAYBOTHERUSER the Progress call is never evaluated.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const PLAYLIST: GUID = GUID::from_u128(0x21c8b0aa_4c83_4b2c_9e12_7be2f3d4a905);

#[implement(ISyncMgrSynchronize)]
struct PlaylistSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    flags: AtomicU32,
}

impl PlaylistSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn cancelled(&self, cb: &ISyncMgrSynchronizeCallback) -> bool {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let hr = unsafe { (cb.vtable().Progress)(cb.as_raw(), &PLAYLIST, &item) };
        matches!(hr, S_SYNCMGR_CANCELITEM | S_SYNCMGR_CANCELALL)
    }

    fn merge(&self) -> Result<()> {
        std::fs::copy("remote.m3u", "local.m3u")?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for PlaylistSync_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::Relaxed);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let bits = SYNCMGRFLAG(self.flags.load(Ordering::Relaxed) as i32);
        let interactive = bits.0 & SYNCMGRFLAG_MAYBOTHERUSER.0 != 0;
        let merged = if interactive && self.cancelled(&cb) {
            //~^ progress-gated-on-ui-flag
            Ok(())
        } else {
            self.merge()
        };
        let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(merged)) };
        Ok(())
    }
}
