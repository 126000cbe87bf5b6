//! `S_FALSE` is made in a closure and only traced; the method returns `Ok` on every path.

use std::cell::{Cell, RefCell};
use std::vec::IntoIter;

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Tickets {
    rest: RefCell<IntoIter<SYNCMGRITEM>>,
    served: Cell<u32>,
}

impl ISyncMgrEnumItems_Impl for Tickets_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let mut rest = self.rest.borrow_mut();
        let mut count = 0u32;
        let mut fill = || -> Result<()> {
            while count < celt {
                let Some(item) = rest.next() else {
                    return Err(S_FALSE.into());
                };
                unsafe { rgelt.add(count as usize).write(item) };
                count += 1;
            }
            Ok(())
        };
        if let Err(e) = fill() {
            eprintln!("short read: {e}");
        }
        self.served.set(self.served.get() + count);
        unsafe {
            if let Some(fetched) = pceltfetched.as_mut() {
                *fetched = count;
            }
        }
        Ok(()) //~ enumerator-never-ends
    }
}
