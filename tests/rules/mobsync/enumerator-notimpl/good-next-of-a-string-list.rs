//! `IEnumString` is another interface whose `Next` happens to answer `E_NOTIMPL`; the item enumerator
//! next to it says `S_FALSE` at its end.

use std::cell::Cell;

use windows::Win32::Foundation::{E_NOTIMPL, S_FALSE};
use windows::Win32::System::Com::{IEnumString, IEnumString_Impl};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{HRESULT, PWSTR, Result, implement};

#[implement(IEnumString)]
pub struct Names;

impl IEnumString_Impl for Names_Impl {
    fn Next(&self, _celt: u32, _rgelt: *mut PWSTR, _pceltfetched: *mut u32) -> HRESULT {
        E_NOTIMPL
    }

    fn Skip(&self, _celt: u32) -> HRESULT {
        todo!()
    }
}

#[implement(ISyncMgrEnumItems)]
pub struct Entries {
    items: Vec<SYNCMGRITEM>,
    next: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Entries_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let left = self.items.iter().skip(self.next.get());
        let mut n = 0;
        for item in left.take(celt as usize) {
            unsafe { rgelt.add(n).write(*item) };
            n += 1;
        }
        self.next.set(self.next.get() + n);
        if !pceltfetched.is_null() {
            unsafe { pceltfetched.write(n as u32) };
        }
        if n < celt as usize {
            return Err(S_FALSE.into());
        }
        Ok(())
    }
}
