//! The closure keeps the raw HRESULTs of all handlers in a list; only an exact S_OK counts as
//! registered.

use windows::Win32::Foundation::{S_FALSE, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::*;

pub struct Survey {
    answers: Vec<(GUID, HRESULT, u32)>,
}

impl Survey {
    pub fn take(register: &ISyncMgrRegister, handlers: &[GUID]) -> Self {
        let ask = |handler: &GUID| {
            let mut flags = 0;
            let hr = unsafe {
                (register.vtable().GetHandlerRegistrationInfo)(
                    register.as_raw(),
                    handler,
                    &mut flags,
                )
            };
            (*handler, hr, flags)
        };
        Self {
            answers: handlers.iter().map(ask).collect(),
        }
    }

    pub fn registered(&self) -> impl Iterator<Item = (&GUID, u32)> {
        self.answers
            .iter()
            .filter(|(_, hr, _)| *hr == S_OK)
            .map(|(handler, _, flags)| (handler, *flags))
    }

    pub fn absent(&self) -> usize {
        self.answers.iter().filter(|(_, hr, _)| *hr == S_FALSE).count()
    }

    pub fn failures(&self) -> impl Iterator<Item = HRESULT> + '_ {
        self.answers.iter().map(|(_, hr, _)| *hr).filter(|hr| hr.is_err())
    }
}
