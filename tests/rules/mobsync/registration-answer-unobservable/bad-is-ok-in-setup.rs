//! The set-up tool takes `is_ok()` for "registered". An unregistered handler is answered with
//! S_FALSE, which the wrapper returns as `Ok(())`.

use windows::Win32::System::Com::*;
use windows::Win32::UI::Shell::{
    ISyncMgrRegister, SYNCMGRREGISTERFLAG_CONNECT, SYNCMGRREGISTERFLAG_IDLE,
};
use windows::core::{GUID, Result, w};

const CLSID_SYNC_MGR: GUID = GUID::from_u128(0x6295df27_35ee_11d1_8707_00c04fd93327);
const CLSID_MAIL: GUID = GUID::from_u128(0x0b1f7c52_8a0e_4f0b_9a55_2c1d6e3f9a10);

fn is_registered(reg: &ISyncMgrRegister, clsid: &GUID) -> bool {
    let mut flags = 0;
    unsafe { reg.GetHandlerRegistrationInfo(clsid, &mut flags) }.is_ok() //~ registration-answer-unobservable
}

fn install() -> Result<()> {
    let reg: ISyncMgrRegister =
        unsafe { CoCreateInstance(&CLSID_SYNC_MGR, None, CLSCTX_INPROC_SERVER)? };
    if is_registered(&reg, &CLSID_MAIL) {
        println!("mail synchronization is already set up");
        return Ok(());
    }
    let flags = SYNCMGRREGISTERFLAG_CONNECT.0 | SYNCMGRREGISTERFLAG_IDLE.0;
    unsafe { reg.RegisterSyncMgrHandler(&CLSID_MAIL, w!("Mail"), flags as u32) }
}

fn main() -> Result<()> {
    unsafe { CoInitializeEx(None, COINIT_APARTMENTTHREADED).ok()? };
    let outcome = install();
    unsafe { CoUninitialize() };
    outcome
}
