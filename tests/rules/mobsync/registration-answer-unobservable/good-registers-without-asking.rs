//! Registering again is harmless, so the server's entry point never asks.

use windows::Win32::Foundation::{E_FAIL, S_OK};
use windows::Win32::System::Com::{CLSCTX_INPROC_SERVER, CoCreateInstance};
use windows::Win32::UI::Shell::{ISyncMgrRegister, SYNCMGRREGISTERFLAG_CONNECT};
use windows::core::{GUID, HRESULT, Result, w};

const CLSID_SYNC_MGR: GUID = GUID::from_u128(0x6295df27_35ee_11d1_8707_00c04fd93327);
const CLSID_PHOTOS: GUID = GUID::from_u128(0x7d90e4c1_2b6a_4c83_a0fd_5a7be1904c66);

fn with_register(job: impl FnOnce(&ISyncMgrRegister) -> Result<()>) -> HRESULT {
    let register: Result<ISyncMgrRegister> =
        unsafe { CoCreateInstance(&CLSID_SYNC_MGR, None, CLSCTX_INPROC_SERVER) };
    match register.and_then(|register| job(&register)) {
        Ok(()) => S_OK,
        Err(error) => {
            eprintln!("photos: {error}");
            E_FAIL
        }
    }
}

#[unsafe(no_mangle)]
pub extern "system" fn DllRegisterServer() -> HRESULT {
    with_register(|register| unsafe {
        let flags = SYNCMGRREGISTERFLAG_CONNECT.0 as u32;
        register.RegisterSyncMgrHandler(&CLSID_PHOTOS, w!("Photos"), flags)
    })
}

#[unsafe(no_mangle)]
pub extern "system" fn DllUnregisterServer() -> HRESULT {
    with_register(|register| unsafe { register.UnregisterSyncMgrHandler(&CLSID_PHOTOS, 0) })
}
