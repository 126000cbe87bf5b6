//! Initialize only builds and stores the closure with the box; ShowError is the one that calls it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

type Explain = Arc<dyn Fn(HWND) + Send + Sync>;

#[implement(ISyncMgrSynchronize)]
pub struct ForumHandler {
    explain: Mutex<Option<Explain>>,
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl ForumHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn explain(&self) -> Option<Explain> {
        self.explain
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl ISyncMgrSynchronize_Impl for ForumHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let explain: Explain = Arc::new(|owner| {
            unsafe { MessageBoxW(Some(owner), w!("The forum is down."), w!("Forum"), MB_OK) };
        });
        *self.explain.lock().unwrap_or_else(PoisonError::into_inner) = Some(explain);
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if let Some(explain) = self.explain() {
            if modeless(&cb, true) == S_OK {
                explain(hwndparent);
                let _ = modeless(&cb, false);
            }
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
