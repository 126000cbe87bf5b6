//! Two methods named `Next` that always return `Ok` belong to an own trait and to a plain type; the COM
//! enumerator built on them knows its end.

use std::cell::Cell;

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, GUID, Result, implement};

#[allow(non_snake_case)]
pub trait Cursor {
    fn Next(&self, celt: u32, out: *mut SYNCMGRITEM, fetched: *mut u32) -> Result<()>;
}

pub struct Endless;

impl Cursor for Endless {
    fn Next(&self, celt: u32, out: *mut SYNCMGRITEM, fetched: *mut u32) -> Result<()> {
        for i in 0..celt {
            let item = SYNCMGRITEM {
                cbSize: size_of::<SYNCMGRITEM>() as u32,
                ItemID: GUID::from_u128(i.into()),
                ..Default::default()
            };
            unsafe { out.add(i as usize).write(item) };
        }
        unsafe { fetched.write(celt) };
        Ok(())
    }
}

#[implement(ISyncMgrEnumItems)]
pub struct Limited {
    source: Endless,
    left: Cell<u32>,
}

#[allow(non_snake_case)]
impl Limited {
    fn Next(&self, celt: u32) -> Result<()> {
        self.left.set(self.left.get().saturating_sub(celt));
        Ok(())
    }
}

impl ISyncMgrEnumItems_Impl for Limited_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let mut count = self.left.get().min(celt);
        self.source.Next(count, rgelt, &mut count)?;
        Limited::Next(self, count)?;
        unsafe { pceltfetched.as_mut() }.map(|fetched| *fetched = count);
        if count == celt {
            return Ok(());
        }
        Err(Error::from(S_FALSE))
    }
}
