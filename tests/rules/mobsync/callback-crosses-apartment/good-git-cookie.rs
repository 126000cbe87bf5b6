//! Good: the callback is put into the global interface table and the thread gets it out by its cookie.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::System::Com::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Self
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() };
    }
}

const CLSID_GIT: GUID = GUID::from_u128(0x00000323_0000_0000_c000_000000000046);

fn table() -> Result<IGlobalInterfaceTable> {
    unsafe { CoCreateInstance(&CLSID_GIT, None, CLSCTX_INPROC_SERVER) }
}

fn fetch_back(cookie: u32) -> Result<ISyncMgrSynchronizeCallback> {
    let git = table()?;
    let mut raw = core::ptr::null_mut();
    unsafe {
        git.GetInterfaceFromGlobal(cookie, &ISyncMgrSynchronizeCallback::IID, &mut raw)?;
        let _ = git.RevokeInterfaceFromGlobal(cookie);
        Ok(ISyncMgrSynchronizeCallback::from_raw(raw))
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn copy_volumes() -> Result<()> {
    Ok(())
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let iid = &ISyncMgrSynchronizeCallback::IID;
        let cookie = unsafe { table()?.RegisterInterfaceInGlobal(&cb, iid)? };
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = fetch_back(cookie) else { return };
            let hr = HRESULT::from(copy_volumes());
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
