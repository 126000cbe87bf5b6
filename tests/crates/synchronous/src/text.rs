//! Fixed name buffers and debugger output.

use windows::Win32::System::Diagnostics::Debug::OutputDebugStringW;
use windows::core::{Error, HSTRING, Result};

/// Returns a name buffer; a longer name is cut and the last unit stays zero.
pub fn fixed_name<const N: usize>(name: &str) -> [u16; N] {
    let mut buffer = [0; N];
    let room = N.saturating_sub(1);
    for (slot, unit) in buffer.iter_mut().take(room).zip(name.encode_utf16()) {
        *slot = unit;
    }
    buffer
}

pub fn trace(what: &str, error: &Error) {
    let line = HSTRING::from(format!("drawing mirror: {what}: {error}\n"));
    unsafe { OutputDebugStringW(&line) };
}

/// For steps whose failure changes nothing for the user.
pub fn note(what: &str, result: Result<()>) {
    if let Err(error) = result {
        trace(what, &error);
    }
}
