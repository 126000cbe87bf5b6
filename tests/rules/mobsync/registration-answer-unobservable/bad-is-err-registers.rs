//! Only a failure makes this function register the handler, and an unregistered handler is not
//! answered with a failure. The result goes through a local first.

use windows::core::{w, Error, Result, GUID};
use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::System::Com::{CoCreateInstance, CLSCTX_INPROC_SERVER};
use windows::Win32::UI::Shell::{ISyncMgrRegister, SYNCMGRREGISTERFLAGS_MASK};

pub struct Wanted {
    pub class: GUID,
    pub events: u32,
}

impl Wanted {
    fn checked(&self) -> Result<u32> {
        if self.events & !SYNCMGRREGISTERFLAGS_MASK != 0 {
            return Err(Error::from(E_INVALIDARG));
        }
        Ok(self.events)
    }
}

pub unsafe fn ensure_registered(manager: &GUID, wanted: &Wanted) -> Result<bool> {
    let events = wanted.checked()?;
    let register: ISyncMgrRegister = CoCreateInstance(manager, None, CLSCTX_INPROC_SERVER)?;
    let mut present = 0u32;
    let answer = register.GetHandlerRegistrationInfo(&wanted.class, &mut present); //~ registration-answer-unobservable
    let missing = answer.is_err();
    if missing {
        register.RegisterSyncMgrHandler(&wanted.class, w!("Field reports"), events)?;
    }
    Ok(missing)
}
