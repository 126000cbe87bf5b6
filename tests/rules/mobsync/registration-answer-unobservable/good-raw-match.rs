//! Three outcomes, three arms: the raw call keeps S_OK, S_FALSE and the failures apart.

use windows::Win32::Foundation::{S_FALSE, S_OK};
use windows::Win32::System::Com::{CLSCTX_INPROC_SERVER, CoCreateInstance};
use windows::Win32::UI::Shell::ISyncMgrRegister as Registrar;
use windows::core::{Error, GUID, Interface, Result};

pub enum Registration {
    Present { events: u32 },
    Absent,
}

pub struct Lookup {
    registrar: Registrar,
}

impl Lookup {
    pub fn open(class: &GUID) -> Result<Self> {
        Ok(Self {
            registrar: unsafe { CoCreateInstance(class, None, CLSCTX_INPROC_SERVER)? },
        })
    }

    pub fn find(&self, handler: &GUID) -> Result<Registration> {
        let mut events = 0;
        let reg = &self.registrar;
        match unsafe {
            (reg.vtable().GetHandlerRegistrationInfo)(reg.as_raw(), handler, &mut events)
        } {
            S_OK => Ok(Registration::Present { events }),
            S_FALSE => Ok(Registration::Absent),
            failure => Err(Error::from(failure)),
        }
    }

    pub fn remove(&self, handler: &GUID) -> Result<bool> {
        match self.find(handler)? {
            Registration::Absent => Ok(false),
            Registration::Present { events } => {
                println!("removing a handler with events {events:#x}");
                unsafe { self.registrar.UnregisterSyncMgrHandler(handler, 0)? };
                Ok(true)
            }
        }
    }
}
