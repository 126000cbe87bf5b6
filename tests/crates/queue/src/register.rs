//! Registration with the Synchronization Manager.
//!
//! The keys of the in-process server itself are written by the installer.

use windows::Win32::Foundation::S_OK;
use windows::Win32::System::Com::{CLSCTX_INPROC_SERVER, CoCreateInstance};
use windows::Win32::UI::Shell::*;
use windows::core::{HRESULT, Interface, Result, w};

use crate::CLSID_CARD_INDEX;

/// S_FALSE means that the handler is not registered.
fn is_registered(manager: &ISyncMgrRegister) -> bool {
    let mut flags = 0;
    let raw = Interface::as_raw(manager);
    let ask = Interface::vtable(manager).GetHandlerRegistrationInfo;
    unsafe { ask(raw, &CLSID_CARD_INDEX, &mut flags) == S_OK }
}

fn register() -> Result<()> {
    let manager: ISyncMgrRegister =
        unsafe { CoCreateInstance(&SyncMgr, None, CLSCTX_INPROC_SERVER) }?;
    if is_registered(&manager) {
        return Ok(());
    }
    let flags = SYNCMGRREGISTERFLAG_CONNECT.0 as u32;
    unsafe { manager.RegisterSyncMgrHandler(&CLSID_CARD_INDEX, w!("Card index"), flags) }
}

#[unsafe(no_mangle)]
pub extern "system" fn DllRegisterServer() -> HRESULT {
    register().into()
}
