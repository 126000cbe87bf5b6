//! Good: `into_inner` takes the callback out of the guard, which then does nothing, before the explicit completion.

use std::sync::Mutex;

use scopeguard::{ScopeGuard, guard};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Museum {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    rooms: Mutex<Vec<GUID>>,
}

fn lit(room: &GUID) -> bool {
    room.data2 != 0
}

impl ISyncMgrSynchronize_Impl for Museum_Impl {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let pending = guard(cb, |cb| {
            let _ = unsafe { cb.ShowErrorCompleted(E_ABORT, &[]) };
        });
        let rooms = self.rooms.lock().unwrap().clone();
        if !rooms.iter().all(lit) {
            tracing::info!("museum: it is dark, the page stays closed");
            return Ok(());
        }
        tracing::info!(rooms = rooms.len(), "museum: page shown");
        let cb = ScopeGuard::into_inner(pending);
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
