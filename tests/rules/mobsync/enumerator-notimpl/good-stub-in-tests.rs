//! The `unimplemented!` stub and the `E_NOTIMPL` stand in test code for parts that are not under test; the
//! enumerator does its work.

use std::cell::Cell;

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell as shell;
use windows::core as com;

pub trait Shelf {
    fn len(&self) -> usize;
    fn item(&self, index: usize) -> com::Result<shell::SYNCMGRITEM>;
}

#[com::implement(shell::ISyncMgrEnumItems)]
pub struct Books {
    shelf: Box<dyn Shelf>,
    next: Cell<usize>,
}

impl shell::ISyncMgrEnumItems_Impl for Books_Impl {
    fn Next(
        &self,
        celt: u32,
        rgelt: *mut shell::SYNCMGRITEM,
        pceltfetched: *mut u32,
    ) -> com::Result<()> {
        let mut count = 0;
        while count < celt && self.next.get() < self.shelf.len() {
            let item = self.shelf.item(self.next.get())?;
            unsafe { rgelt.add(count as usize).write(item) };
            self.next.set(self.next.get() + 1);
            count += 1;
        }
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = count };
        }
        (count == celt).then_some(()).ok_or(S_FALSE.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use windows::Win32::Foundation::E_NOTIMPL;

    struct Burnt;

    impl Shelf for Burnt {
        fn len(&self) -> usize {
            unimplemented!("nothing to count")
        }

        fn item(&self, _index: usize) -> com::Result<shell::SYNCMGRITEM> {
            Err(E_NOTIMPL.into())
        }
    }

    #[test]
    fn nothing_is_read_early() {
        assert!(Burnt.item(0).is_err());
    }
}
