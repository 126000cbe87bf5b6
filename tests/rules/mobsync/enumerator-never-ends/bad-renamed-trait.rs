//! The trait goes by another name and `Next` leaves with `return Ok(())` everywhere, also when nothing is
//! left.

use std::sync::{Mutex, MutexGuard};

use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl as EnumMethods, SYNCMGRITEM as Item,
};
use windows::core::{Result as ComResult, implement};

struct State {
    items: Vec<Item>,
    position: usize,
}

#[implement(ISyncMgrEnumItems)]
pub struct Devices {
    state: Mutex<State>,
}

impl Devices {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|e| e.into_inner())
    }
}

impl EnumMethods for Devices_Impl {
    fn Next(&self, wanted: u32, buffer: *mut Item, fetched: *mut u32) -> ComResult<()> {
        let mut state = self.state();
        let mut count = 0;
        while count < wanted && state.position < state.items.len() {
            let item = state.items[state.position];
            unsafe { buffer.add(count as usize).write(item) };
            state.position += 1;
            count += 1;
        }
        match unsafe { fetched.as_mut() } {
            Some(fetched) => *fetched = count,
            None => eprintln!("the count is not wanted"),
        }
        return Ok(()); //~ enumerator-never-ends
    }
}
