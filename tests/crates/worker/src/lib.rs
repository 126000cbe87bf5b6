//! Offline copies of article feeds.
//!
//! Preparation and synchronization run on threads of their own, which get the
//! callback through an agile reference and signal the completion at their end.

#![allow(non_snake_case, clippy::missing_safety_doc)]

mod callback;
mod enumerator;
mod feeds;
mod handler;
mod http;
mod server;
mod worker;

pub use server::{DllCanUnloadNow, DllGetClassObject};

use windows::Win32::System::Diagnostics::Debug::OutputDebugStringW;
use windows::core::{Error, HSTRING, Result};

/// Writes one line to the debugger.
pub(crate) fn trace(line: &str) {
    let line = HSTRING::from(format!("article reader: {line}\n"));
    unsafe { OutputDebugStringW(&line) };
}

pub(crate) fn trace_error(what: &str, error: &Error) {
    trace(&format!("{what}: {error}"));
}

/// For results that change nothing for the user.
pub(crate) fn note(what: &str, result: Result<()>) {
    if let Err(error) = result {
        trace_error(what, &error);
    }
}
