//! `NotNow` is `S_FALSE` under another name: `GetHandlerInfo` reports success to a caller which then
//! dereferences and frees a pointer nobody wrote.

use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_OUTOFMEMORY as NoMemory, S_FALSE as NotNow};
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl as HandlerMethods, SYNCMGRHANDLERINFO as Info,
};
use windows::core::{Result as ComResult, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Calendar {
    hidden: AtomicBool,
    name: [u16; 32],
}

fn allocate(info: Info) -> ComResult<*mut Info> {
    let memory = unsafe { CoTaskMemAlloc(size_of::<Info>()) }.cast::<Info>();
    if memory.is_null() {
        return Err(NoMemory.into());
    }
    unsafe { memory.write(info) };
    Ok(memory)
}

impl HandlerMethods for Calendar_Impl {
    fn GetHandlerInfo(&self) -> ComResult<*mut Info> {
        let hidden = self.hidden.load(Ordering::Acquire);
        if hidden {
            eprintln!("the calendar is hidden");
            Err(NotNow)? //~ success-code-without-out-value
        }
        allocate(Info {
            cbSize: size_of::<Info>() as u32,
            wszHandlerName: self.name,
            ..Default::default()
        })
    }
}
