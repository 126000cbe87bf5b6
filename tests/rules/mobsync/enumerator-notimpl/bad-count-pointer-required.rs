//! Without a pointer for the count `Next` answers `E_NOTIMPL` with an explanation; a standard enumerator may
//! be called so, and `E_NOTIMPL` is no answer of `Next`.

use std::cell::Cell;

use windows::Win32::Foundation as status;
use windows::Win32::UI::Shell as shell;
use windows::core as com;

#[com::implement(shell::ISyncMgrEnumItems)]
pub struct Recipes {
    items: Vec<shell::SYNCMGRITEM>,
    next: Cell<usize>,
}

impl shell::ISyncMgrEnumItems_Impl for Recipes_Impl {
    fn Next(
        &self,
        celt: u32,
        rgelt: *mut shell::SYNCMGRITEM,
        pceltfetched: *mut u32,
    ) -> com::Result<()> {
        let Some(fetched) = (unsafe { pceltfetched.as_mut() }) else {
            return Err(com::Error::new(status::E_NOTIMPL, "the count is needed")); //~ enumerator-notimpl
        };
        let left = &self.items[self.next.get()..];
        let n = left.len().min(celt as usize);
        unsafe { rgelt.copy_from_nonoverlapping(left.as_ptr(), n) };
        self.next.set(self.next.get() + n);
        *fetched = n as u32;
        if n < celt as usize {
            return Err(status::S_FALSE.into());
        }
        Ok(())
    }
}
