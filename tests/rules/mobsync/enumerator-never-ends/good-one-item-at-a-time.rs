//! The end of the list is the `else` of a `let`: the count is set to zero and `S_FALSE` is returned. The
//! last line is `Ok`, for the case that an item was there.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG as BadArgument, S_FALSE as AtEnd};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl as EnumMethods, SYNCMGRITEM as Item,
};
use windows::core::{Result as ComResult, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Stations {
    rest: Mutex<Vec<Item>>,
}

impl EnumMethods for Stations_Impl {
    fn Next(&self, wanted: u32, buffer: *mut Item, fetched: *mut u32) -> ComResult<()> {
        if wanted == 0 || buffer.is_null() {
            return Err(BadArgument.into());
        }
        let mut count = 0;
        let mut rest = self.rest.lock().unwrap();
        while count < wanted {
            let Some(item) = rest.pop() else {
                if !fetched.is_null() {
                    unsafe { fetched.write(count) };
                }
                return Err(AtEnd.into());
            };
            unsafe { buffer.add(count as usize).write(item) };
            count += 1;
        }
        if !fetched.is_null() {
            unsafe { fetched.write(count) };
        }
        Ok(())
    }
}
