//! `Next` fails with codes it may return: null pointers, no memory, a closed source.

use std::cell::Cell;

use windows::Win32::Foundation::{E_INVALIDARG, E_OUTOFMEMORY, E_POINTER, E_UNEXPECTED, S_FALSE};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Rooms {
    ids: Vec<GUID>,
    next: Cell<usize>,
    closed: Cell<bool>,
}

impl ISyncMgrEnumItems_Impl for Rooms_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() {
            return Err(E_POINTER.into());
        }
        if celt == 0 || (celt > 1 && pceltfetched.is_null()) {
            return Err(Error::from(E_INVALIDARG));
        }
        if self.closed.get() {
            return Err(Error::new(E_UNEXPECTED, "the house is closed"));
        }
        let mut rooms = Vec::new();
        rooms
            .try_reserve(celt as usize)
            .map_err(|_| Error::from(E_OUTOFMEMORY))?;
        rooms.extend(self.ids.iter().skip(self.next.get()).take(celt as usize));
        for (i, id) in rooms.iter().enumerate() {
            let item = SYNCMGRITEM {
                cbSize: size_of::<SYNCMGRITEM>() as u32,
                ItemID: *id,
                ..Default::default()
            };
            unsafe { rgelt.add(i).write(item) };
        }
        self.next.set(self.next.get() + rooms.len());
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = rooms.len() as u32;
        }
        match rooms.len() == celt as usize {
            true => Ok(()),
            false => Err(Error::from_hresult(S_FALSE)),
        }
    }
}
