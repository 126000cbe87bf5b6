//! Every element of the list points to units that were dropped at the end of its own statement.
use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct Handler {}

impl ISyncMgrSynchronize_Impl for Handler_Impl {}

fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

fn all(names: &[String]) -> usize {
    let mut texts = Vec::new();
    for name in names {
        texts.push(PCWSTR(wide(name).as_ptr())); //~ dangling-wide-string
    }
    show(&texts)
}
