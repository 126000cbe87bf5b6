//! An arm of a `match` drops its temporaries at its end, before the call around it is made.
use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct Handler {}

impl ISyncMgrSynchronize_Impl for Handler_Impl {}

fn log(cb: &ISyncMgrSynchronizeCallback, name: Option<&str>) {
    let none = std::ptr::null();
    let _ = unsafe {
        cb.LogError(
            1,
            match name {
                Some(name) => PCWSTR(HSTRING::from(name).as_ptr()), //~ dangling-wide-string
                None => PCWSTR::null(),
            },
            none,
        )
    };
}
