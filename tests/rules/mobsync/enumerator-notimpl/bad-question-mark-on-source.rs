//! Without a source the `?` returns `E_NOTIMPL`, imported under another name, from `Next`.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_NOTIMPL as NotYet, S_FALSE as AtEnd};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl as EnumMethods, SYNCMGRITEM as Item,
};
use windows::core::{Result as ComResult, implement};

type Source = Box<dyn Iterator<Item = Item>>;

#[implement(ISyncMgrEnumItems)]
pub struct Streams {
    source: Mutex<Option<Source>>,
}

impl EnumMethods for Streams_Impl {
    fn Next(&self, wanted: u32, buffer: *mut Item, fetched: *mut u32) -> ComResult<()> {
        let mut guard = self.source.lock().unwrap();
        let source = guard.as_mut().ok_or(NotYet)?; //~ enumerator-notimpl
        let mut count = 0;
        for item in source.take(wanted as usize) {
            unsafe { buffer.add(count as usize).write(item) };
            count += 1;
        }
        if !fetched.is_null() {
            unsafe { fetched.write(count) };
        }
        (count == wanted).then_some(()).ok_or_else(|| AtEnd.into())
    }
}
