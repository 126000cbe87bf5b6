//! The `Synchronize` and `Initialize` that show UI belong to the settings sheet, which only
//! ShowProperties uses.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{IDYES, MB_OK, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Result, implement, w};

struct Sheet {
    owner: HWND,
}

#[allow(non_snake_case)]
impl Sheet {
    fn Initialize(owner: HWND) -> Sheet {
        unsafe {
            MessageBoxW(
                Some(owner),
                w!("Settings are read now."),
                w!("Fields"),
                MB_OK,
            )
        };
        Sheet { owner }
    }

    fn Synchronize(&self) -> HRESULT {
        let text = w!("Apply to all devices?");
        match unsafe { MessageBoxW(Some(self.owner), text, w!("Fields"), MB_YESNO) } {
            IDYES => S_OK,
            _ => E_ABORT,
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct FieldHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl FieldHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for FieldHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn ShowProperties(&self, hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr = Sheet::Initialize(hwndparent).Synchronize();
        let _ = unsafe { cb.ShowPropertiesCompleted(hr) };
        Ok(())
    }
}
