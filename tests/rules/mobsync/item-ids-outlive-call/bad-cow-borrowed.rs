//! Bad: `Cow::from(slice)` only borrows, so the field points into the caller's array (windows 0.52).

use std::borrow::Cow;
use std::sync::Mutex;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    books: Mutex<Cow<'static, [GUID]>>,
}

impl ISyncMgrSynchronize_Impl for ContactHandler {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        if pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let books = unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) };
        *self.books.lock().unwrap() = Cow::from(books); //~ item-ids-outlive-call
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
