//! The outcome is kept in a variable that is `Ok` in both branches, so the end of the list is never told.

use std::cell::RefCell;
use std::collections::VecDeque;

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Messages {
    queue: RefCell<VecDeque<SYNCMGRITEM>>,
}

fn announce(count: usize) {
    eprintln!("{count} messages handed out");
}

impl ISyncMgrEnumItems_Impl for Messages_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let mut queue = self.queue.borrow_mut();
        let count = queue.len().min(celt as usize);
        for (i, item) in queue.drain(..count).enumerate() {
            unsafe { rgelt.add(i).write(item) };
        }
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = count as u32;
        }
        let outcome: Result<()> = if count == 0 {
            eprintln!("no more messages");
            Ok(())
        } else {
            announce(count);
            Ok(())
        };
        outcome //~ enumerator-never-ends
    }
}
