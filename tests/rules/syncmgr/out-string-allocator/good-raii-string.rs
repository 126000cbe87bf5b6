//! An own type holds the task memory until it is released into the out value, and frees it
//! otherwise.

use std::{mem, ptr};

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::{CoTaskMemAlloc, CoTaskMemFree};
use windows::Win32::UI::Shell::{ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl};
use windows::core::{Interface, PWSTR, Result, implement};

struct TaskString {
    start: *mut u16,
    len: usize,
}

impl TaskString {
    fn with_capacity(units: usize) -> Result<Self> {
        let start = unsafe { CoTaskMemAlloc(units * 2 + 2) } as *mut u16;
        if start.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        Ok(Self { start, len: 0 })
    }

    fn push(&mut self, unit: u16) {
        unsafe { self.start.add(self.len).write(unit) };
        self.len += 1;
    }

    fn release(mut self) -> PWSTR {
        self.push(0);
        PWSTR(mem::replace(&mut self.start, ptr::null_mut()))
    }
}

impl Drop for TaskString {
    fn drop(&mut self) {
        unsafe { CoTaskMemFree(Some(self.start.cast_const().cast())) };
    }
}

#[implement(ISyncMgrHandlerInfo)]
struct Backpack {
    comment: String,
}

impl ISyncMgrHandlerInfo_Impl for Backpack_Impl {
    fn GetComment(&self) -> Result<PWSTR> {
        let mut text = TaskString::with_capacity(self.comment.encode_utf16().count())?;
        for unit in self.comment.encode_utf16() {
            text.push(unit);
        }
        Ok(text.release())
    }
}
