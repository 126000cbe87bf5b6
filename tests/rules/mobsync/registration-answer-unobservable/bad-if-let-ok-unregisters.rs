//! `if let Ok` decides whether there is something to remove; it is entered for an unregistered
//! handler too.

use windows::Win32::System::Com::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Apartment;

impl Apartment {
    fn enter() -> Result<Self> {
        unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) }
            .ok()
            .map(|()| Apartment)
    }
}

impl Drop for Apartment {
    fn drop(&mut self) {
        unsafe { CoUninitialize() };
    }
}

pub fn uninstall(manager_class: &GUID, handler: &GUID) -> Result<u32> {
    let _apartment = Apartment::enter()?;
    let register: ISyncMgrRegister =
        unsafe { CoCreateInstance(manager_class, None, CLSCTX_ALL)? };
    let mut removed = 0;
    let mut flags = 0;
    if let Ok(()) = unsafe { register.GetHandlerRegistrationInfo(handler, &mut flags) } { //~ registration-answer-unobservable
        unsafe { register.UnregisterSyncMgrHandler(handler, 0)? };
        removed += 1;
        println!("handler {handler:?} removed, its events were {flags:#x}");
    } else {
        println!("handler {handler:?} was not registered");
    }
    Ok(removed)
}
