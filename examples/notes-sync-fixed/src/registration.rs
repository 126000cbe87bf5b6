//! Entry of the handler in the Synchronization Manager.

use windows::Win32::Foundation::S_OK;
use windows::Win32::System::Com::{CLSCTX_ALL, CoCreateInstance};
use windows::Win32::UI::Shell::{ISyncMgrRegister, SYNCMGRREGISTERFLAG_IDLE, SyncMgr};
use windows_core::{Interface, Result, w};

use crate::CLSID_NOTES_SYNC;

/// Registers the handler for idle events; does nothing when it is registered already.
pub fn register() -> Result<()> {
    let register: ISyncMgrRegister = unsafe { CoCreateInstance(&SyncMgr, None, CLSCTX_ALL)? };
    if is_registered(&register) {
        return Ok(());
    }
    unsafe {
        register.RegisterSyncMgrHandler(
            &CLSID_NOTES_SYNC,
            w!("Notebooks"),
            SYNCMGRREGISTERFLAG_IDLE.0 as u32,
        )
    }
}

/// Takes the handler out of the Synchronization Manager.
pub fn unregister() -> Result<()> {
    let register: ISyncMgrRegister = unsafe { CoCreateInstance(&SyncMgr, None, CLSCTX_ALL)? };
    if is_registered(&register) {
        unsafe { register.UnregisterSyncMgrHandler(&CLSID_NOTES_SYNC, 0)? };
    }
    Ok(())
}

fn is_registered(register: &ISyncMgrRegister) -> bool {
    let mut flags = 0;
    let hr = unsafe {
        (Interface::vtable(register).GetHandlerRegistrationInfo)(
            Interface::as_raw(register),
            &CLSID_NOTES_SYNC,
            &mut flags,
        )
    };
    hr == S_OK
}
