//! `Skip` says `S_FALSE` past the end, `Next` never does: both of its ways out are `Ok`.

use std::cell::Cell;

use windows::Win32::Foundation as status;
use windows::Win32::UI::Shell as shell;
use windows::core as com;

#[com::implement(shell::ISyncMgrEnumItems)]
pub struct Reports {
    items: Box<[shell::SYNCMGRITEM]>,
    next: Cell<usize>,
}

impl shell::ISyncMgrEnumItems_Impl for Reports_Impl {
    fn Next(
        &self,
        celt: u32,
        rgelt: *mut shell::SYNCMGRITEM,
        pceltfetched: *mut u32,
    ) -> com::Result<()> {
        let next = self.next.get();
        let end = self.items.len().min(next + celt as usize);
        for (i, item) in self.items[next..end].iter().enumerate() {
            unsafe { rgelt.add(i).write(*item) };
        }
        self.next.set(end);
        if pceltfetched.is_null() {
            return com::Result::Ok(());
        }
        unsafe { pceltfetched.write((end - next) as u32) };
        com::Result::Ok(()) //~ enumerator-never-ends
    }

    fn Skip(&self, celt: u32) -> com::Result<()> {
        let target = self.next.get() + celt as usize;
        if target > self.items.len() {
            self.next.set(self.items.len());
            return Err(com::Error::from(status::S_FALSE));
        }
        self.next.set(target);
        Ok(())
    }
}
