//! Written for `windows` 0.52: `Next` is a loop that breaks at the end of the list and then returns `Ok`
//! in every case.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
struct Mirrors {
    ids: Vec<GUID>,
    at: AtomicUsize,
}

impl Mirrors {
    fn item(&self, index: usize) -> Option<SYNCMGRITEM> {
        let id = self.ids.get(index)?;
        Some(SYNCMGRITEM {
            cbSize: std::mem::size_of::<SYNCMGRITEM>() as u32,
            ItemID: *id,
            ..Default::default()
        })
    }
}

impl ISyncMgrEnumItems_Impl for Mirrors {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let mut count = 0u32;
        for slot in 0..celt as usize {
            let index = self.at.load(Ordering::SeqCst);
            match self.item(index) {
                Some(item) => unsafe { *rgelt.add(slot) = item },
                None => break,
            }
            self.at.store(index + 1, Ordering::SeqCst);
            count += 1;
        }
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = count }
        }
        Ok(()) //~ enumerator-never-ends
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let ids = self.ids.clone();
        let at = AtomicUsize::new(self.at.load(Ordering::SeqCst));
        Ok(Mirrors { ids, at }.into())
    }
}
