//! `.ok()` on values that were tested, and codes of success that never reach the manager.
//! Expected: no finding; each `S_FALSE` goes out as an `Err`, is an argument, or stays inside.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Archive {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

fn probe(count: usize) -> HRESULT {
    if count > 4096 { E_OUTOFMEMORY } else { S_OK }
}

fn log(text: &str) {
    eprintln!("{text}");
}

use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx};

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Initialize(
        &self,
        dwreserved: u32,
        dwsyncmgrflags: u32,
        _cb: u32,
        _cookie: *const u8,
    ) -> Result<()> {
        if dwreserved != 0 {
            return E_INVALIDARG.ok();
        }
        let hr = if dwsyncmgrflags & 255 == 4 {
            S_FALSE
        } else {
            S_OK
        };
        if hr == S_FALSE {
            return Err(hr.into());
        }
        self.flags.set(dwsyncmgrflags);
        hr.ok()
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        debug_assert!(S_FALSE.ok().is_ok());
        let _ = S_FALSE.ok();
        unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) }.ok()?;
        let answer =
            unsafe { (Interface::vtable(&cb).EnableModeless)(Interface::as_raw(&cb), true.into()) };
        if n == 0 && answer == S_FALSE {
            return Err(S_FALSE.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }.ok();
        Ok(()) //~ modeless-not-reenabled
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let list = self.ids.lock().unwrap().clone();
        let hr = if list.is_empty() {
            S_OK
        } else {
            S_SYNCMGR_RETRYSYNC
        };
        let told = unsafe { cb.ShowErrorCompleted(hr, &list) };
        if told.is_err_and(|e| e.code() == S_FALSE) {
            log("declined");
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let zero = HRESULT(0);
        let placeholder: Result<()> = Err(Error::from(zero));
        let code = placeholder.map_err(|e| e.code()).unwrap_err();
        assert_eq!(code, S_OK);
        let _ = unsafe { cb.ShowPropertiesCompleted(code) };
        Ok(())
    }
}
