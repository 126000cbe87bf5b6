//! A closure inside `EnumSyncMgrItems` uses `Err(S_FALSE)` as its own way to leave items out; the
//! method itself always hands out an enumerator.

use std::cell::Cell;
use std::collections::HashMap;

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
    SYNCMGRITEM, SYNCMGRITEMSTATE_CHECKED,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    pages: HashMap<GUID, bool>,
}

#[implement(ISyncMgrEnumItems)]
struct Pages {
    items: Vec<SYNCMGRITEM>,
    next: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Pages_Impl {
    fn Reset(&self) -> Result<()> {
        eprintln!("{} pages", self.items.len());
        self.next.set(0);
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Wiki_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let to_item = |(id, watched): (&GUID, &bool)| -> Result<SYNCMGRITEM> {
            if !*watched {
                return Err(S_FALSE.into());
            }
            Ok(SYNCMGRITEM {
                cbSize: size_of::<SYNCMGRITEM>() as u32,
                ItemID: *id,
                dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
                ..Default::default()
            })
        };
        let items = self
            .pages
            .iter()
            .map(to_item)
            .filter_map(Result::ok)
            .collect();
        let next = Cell::new(0);
        Ok(Pages { items, next }.into())
    }
}
