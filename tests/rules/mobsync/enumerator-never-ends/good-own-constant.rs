//! `NO_MORE_ITEMS` is `HRESULT(1)`, that is `S_FALSE`, and is returned for a short read (written for
//! `windows` 0.52).

use std::cell::Cell;

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, GUID, HRESULT, HSTRING, Result, implement};

const NO_MORE_ITEMS: HRESULT = HRESULT(1);

#[implement(ISyncMgrEnumItems)]
struct Mirrors {
    ids: Vec<GUID>,
    at: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Mirrors {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let mut count = 0u32;
        while count < celt {
            let Some(id) = self.ids.get(self.at.get()) else {
                break;
            };
            let item = SYNCMGRITEM {
                cbSize: std::mem::size_of::<SYNCMGRITEM>() as u32,
                ItemID: *id,
                ..Default::default()
            };
            unsafe { *rgelt.add(count as usize) = item };
            self.at.set(self.at.get() + 1);
            count += 1;
        }
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = count }
        }
        match celt - count {
            0 => Ok(()),
            left => {
                let text = format!("{left} items fewer than wanted");
                Err(Error::new(NO_MORE_ITEMS, HSTRING::from(text)))
            }
        }
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let ids = self.ids.clone();
        let at = Cell::new(self.at.get());
        Ok(Mirrors { ids, at }.into())
    }
}
