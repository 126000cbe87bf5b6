//! Good: the helper fills the caller's variable through a reference; the caller reads it.

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("weather");

#[implement(ISyncMgrHandler)]
pub struct WeatherHandler;

fn tell(cb: &ISyncMgrSyncCallback, n: u32, request: &mut SYNCMGR_CANCEL_REQUEST) -> Result<()> {
    unsafe { cb.ReportProgress(ID, w!("Stations"), SYNCMGR_PS_UPDATING, n, 30, request) }
}

impl ISyncMgrHandler_Impl for WeatherHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Weather"), &[ID])? };
        let none = core::ptr::null_mut();
        for station in 0..30 {
            let mut request = SYNCMGR_CR_NONE;
            tell(&session, station, &mut request)?;
            if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
                let end = SYNCMGR_PS_CANCELED;
                return unsafe { session.ReportProgress(ID, None, end, station, 30, none) };
            }
        }
        unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_SUCCEEDED, 30, 30, none) }
    }
}
