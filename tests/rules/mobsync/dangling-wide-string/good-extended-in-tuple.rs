//! Borrows in a tuple and in both branches of an `if` keep their temporaries as long as the variable lives.
use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct Handler {}

impl ISyncMgrSynchronize_Impl for Handler_Impl {}

fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

fn log(cb: &ISyncMgrSynchronizeCallback, short: bool) {
    let (text, other) = (&wide("a"), &HSTRING::from("b"));
    let _ = unsafe { cb.LogError(1, PCWSTR(text.as_ptr()), std::ptr::null()) };
    let _ = unsafe { cb.LogError(1, PCWSTR(other.as_ptr()), std::ptr::null()) };
    let chosen: &[u16] = if short { &wide("c") } else { &[0] };
    let pointer = PCWSTR(chosen.as_ptr());
    let _ = unsafe { cb.LogError(1, pointer, std::ptr::null()) };
}
