//! The two arms of the match stand for "registered" and "not registered", but the second answer
//! arrives in the first arm.

use windows::Win32::System::Com::{CLSCTX_INPROC_SERVER, CoCreateInstance};
use windows::Win32::UI::Shell::ISyncMgrRegister;
use windows::core::{GUID, Result};

pub struct Product {
    pub name: &'static str,
    pub handler: GUID,
}

pub struct Report {
    manager: ISyncMgrRegister,
    lines: Vec<String>,
}

impl Report {
    pub fn open(class: &GUID) -> Result<Self> {
        let manager = unsafe { CoCreateInstance(class, None, CLSCTX_INPROC_SERVER)? };
        Ok(Self {
            manager,
            lines: Vec::new(),
        })
    }

    pub fn add(&mut self, product: &Product) {
        let mut flags = 0u32;
        let state =
            match unsafe { self.manager.GetHandlerRegistrationInfo(&product.handler, &mut flags) } { //~ registration-answer-unobservable
                Ok(()) => "registered",
                Err(_) => "not registered",
            };
        self.lines.push(format!("{:<24}{state}", product.name));
    }

    pub fn print(&self) {
        for line in &self.lines {
            println!("{line}");
        }
    }
}
