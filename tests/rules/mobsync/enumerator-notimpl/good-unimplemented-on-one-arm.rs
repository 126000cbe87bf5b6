//! `Next` is written out; the macro stands on one arm for a kind that is never stored, so the method is no
//! stub and no path returns `E_NOTIMPL`.

use std::sync::Mutex;

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, GUID, Result, implement};

#[derive(Clone, Copy)]
pub enum Entry {
    File(GUID),
    Folder(GUID),
    Device,
}

#[implement(ISyncMgrEnumItems)]
pub struct Entries {
    rest: Mutex<Vec<Entry>>,
}

impl ISyncMgrEnumItems_Impl for Entries_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let mut rest = self.rest.lock().unwrap();
        let mut count = 0;
        while count < celt {
            let id = match rest.pop() {
                Some(Entry::File(id) | Entry::Folder(id)) => id,
                Some(Entry::Device) => unimplemented!("devices are not stored"),
                None => break,
            };
            let item = SYNCMGRITEM {
                cbSize: size_of::<SYNCMGRITEM>() as u32,
                ItemID: id,
                ..Default::default()
            };
            unsafe { rgelt.add(count as usize).write(item) };
            count += 1;
        }
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = count;
        }
        if count == celt {
            return Ok(());
        }
        Err(Error::from(S_FALSE))
    }
}
