//! The typed `Next` of an inner enumerator hides `S_FALSE`, so the count decides: a short read leaves as
//! `S_FALSE`, a failure of the inner object through `?`.

use windows::Win32::Foundation::{E_POINTER, S_FALSE};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Renamed {
    inner: ISyncMgrEnumItems,
    prefix: u16,
}

impl Renamed {
    fn rename(&self, item: &mut SYNCMGRITEM) {
        item.wszItemName.copy_within(0..126, 1);
        item.wszItemName[0] = self.prefix;
        item.wszItemName[127] = 0;
    }
}

impl ISyncMgrEnumItems_Impl for Renamed_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() {
            return Err(Error::from(E_POINTER));
        }
        let blank = SYNCMGRITEM {
            cbSize: size_of::<SYNCMGRITEM>() as u32,
            ..Default::default()
        };
        let mut items = vec![blank; celt as usize];
        let mut count = 0;
        unsafe { self.inner.Next(&mut items, &mut count)? };
        for (i, item) in items.iter_mut().take(count as usize).enumerate() {
            self.rename(item);
            unsafe { rgelt.add(i).write(*item) };
        }
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = count;
        }
        if count < celt {
            Err(Error::new(S_FALSE, "the inner list is at its end"))
        } else {
            Ok(())
        }
    }
}
