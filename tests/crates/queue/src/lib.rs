//! Synchronizes the tables of a card index with the central office.
//!
//! One thread per handler object does all the work. The methods of the handler
//! put jobs into its queue; a job completes its operation when it is dropped.

#![allow(non_snake_case, clippy::missing_safety_doc)]

mod callback;
mod cards;
mod class;
mod enumerator;
mod handler;
mod jobs;
mod register;

pub use class::{DllCanUnloadNow, DllGetClassObject};
pub use register::DllRegisterServer;

use windows::Win32::System::Diagnostics::Debug::OutputDebugStringW;
use windows::core::{GUID, HSTRING};

pub(crate) const CLSID_CARD_INDEX: GUID = GUID::from_u128(0x2e7b90d4_83fa_4d15_b6c9_5a417ce08f36);

pub(crate) fn trace(line: &str) {
    unsafe { OutputDebugStringW(&HSTRING::from(format!("card index: {line}\n"))) };
}

/// Name buffer of fixed size; a long name is cut, the last unit stays zero.
pub(crate) fn name_buffer<const N: usize>(name: &str) -> [u16; N] {
    let mut buffer = [0; N];
    let slots = buffer.iter_mut().take(N.saturating_sub(1));
    slots
        .zip(name.encode_utf16())
        .for_each(|(slot, unit)| *slot = unit);
    buffer
}
