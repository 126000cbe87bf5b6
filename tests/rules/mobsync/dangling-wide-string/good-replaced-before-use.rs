//! The first pointer dangles, but nobody reads it; a shared text is still held by its field; leaked units stay.
use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct Handler {}

impl ISyncMgrSynchronize_Impl for Handler_Impl {}

struct Texts {
    title: std::sync::Arc<[u16]>,
}

fn log(cb: &ISyncMgrSynchronizeCallback, texts: &Texts, name: &str) {
    let owner = HSTRING::from(name);
    let mut text = PCWSTR(HSTRING::from("none").as_ptr());
    text = PCWSTR(owner.as_ptr());
    let _ = unsafe { cb.LogError(1, text, std::ptr::null()) };
    let title = PCWSTR(texts.title.clone().as_ptr());
    let _ = unsafe { cb.LogError(1, title, std::ptr::null()) };
    let units: Vec<u16> = name.encode_utf16().chain([0]).collect();
    let leaked = PCWSTR(Box::leak(units.into_boxed_slice()).as_ptr());
    let _ = unsafe { cb.LogError(1, leaked, std::ptr::null()) };
}
