//! Under the name Item, the default SYNCMGRITEM gets an ID and a name, but no size.

use std::cell::Cell;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_POINTER, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM as Item,
};

#[implement(ISyncMgrEnumItems)]
pub struct Shares {
    names: Vec<(GUID, &'static str)>,
    next: Cell<usize>,
}

impl Shares {
    fn item(&self, index: usize) -> Option<Item> {
        let (id, name) = self.names.get(index)?;
        let mut item: Item = Default::default(); //~ size-field-missing
        item.ItemID = *id;
        item.dwItemState = 1;
        let last = item.wszItemName.len() - 1;
        for (to, from) in item.wszItemName[..last].iter_mut().zip(name.encode_utf16()) {
            *to = from;
        }
        Some(item)
    }
}

impl ISyncMgrEnumItems_Impl for Shares {
    fn Next(&self, celt: u32, rgelt: *mut Item, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() || (pceltfetched.is_null() && celt != 1) {
            return Err(E_POINTER.into());
        }
        let mut count = 0;
        while count < celt {
            let Some(item) = self.item(self.next.get()) else { break };
            unsafe { rgelt.add(count as usize).write(item) };
            self.next.set(self.next.get() + 1);
            count += 1;
        }
        if !pceltfetched.is_null() {
            unsafe { pceltfetched.write(count) };
        }
        if count < celt {
            return Err(S_FALSE.into());
        }
        Ok(())
    }
}
