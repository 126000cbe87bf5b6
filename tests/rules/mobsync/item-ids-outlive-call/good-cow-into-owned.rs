//! Good: the borrowed Cow is made owned before it is stored.

use std::borrow::Cow;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

const DEFAULT_BOOK: [GUID; 1] = [GUID::from_u128(0x9b1f6d4c_2f50_4f0e_8f7b_61c1de02a7aa)];

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    books: Mutex<Cow<'static, [GUID]>>,
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let books = if n == 0 || ids.is_null() {
            Cow::Borrowed(&DEFAULT_BOOK[..])
        } else {
            Cow::Borrowed(unsafe { core::slice::from_raw_parts(ids, n as usize) })
        };
        *self.books.lock().unwrap() = Cow::Owned(books.into_owned());
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
