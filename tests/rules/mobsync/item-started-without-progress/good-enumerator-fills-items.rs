//! Good: the loop over item IDs only describes the items in the enumerator; nothing is synchronized there.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrEnumItems)]
struct ShelfItems {
    shelves: Vec<(GUID, String)>,
    next: Mutex<usize>,
}

impl ShelfItems {
    fn advance(&self, by: usize) -> (usize, usize) {
        let mut next = self.next.lock().unwrap();
        let from = *next;
        *next = (from + by).min(self.shelves.len());
        (from, *next)
    }
}

fn describe(id: &GUID, title: &str) -> SYNCMGRITEM {
    let mut item = SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: *id,
        dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
        ..Default::default()
    };
    for (to, from) in item.wszItemName[..127].iter_mut().zip(title.encode_utf16()) {
        *to = from;
    }
    item
}

impl ISyncMgrEnumItems_Impl for ShelfItems_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() {
            return Err(E_POINTER.into());
        }
        let (from, to) = self.advance(celt as usize);
        let chosen = self.shelves.iter().skip(from).take(to - from);
        for (at, (id, title)) in chosen.enumerate() {
            unsafe { rgelt.add(at).write(describe(id, title)) };
        }
        let given = (to - from) as u32;
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = given };
        }
        if given == celt {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }

    fn Skip(&self, celt: u32) -> Result<()> {
        let (from, to) = self.advance(celt as usize);
        if to - from == celt as usize {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }

    fn Reset(&self) -> Result<()> {
        *self.next.lock().unwrap() = 0;
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let shelves = self.shelves.clone();
        let next = Mutex::new(*self.next.lock().unwrap());
        Ok(ShelfItems { shelves, next }.into())
    }
}
