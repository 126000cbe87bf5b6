//! The answer comes from helpers: a free function makes the result in one enumerator, in the other a method
//! stops the call through `?`.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::{S_FALSE, S_OK};
use windows::Win32::UI::Shell as shell;
use windows::core as com;

fn outcome(written: usize, wanted: u32) -> com::Result<()> {
    let hr = if written < wanted as usize {
        S_FALSE
    } else {
        S_OK
    };
    match hr {
        S_OK => Ok(()),
        other => Err(com::Error::from_hresult(other)),
    }
}

#[com::implement(shell::ISyncMgrEnumItems)]
pub struct Reports {
    items: Box<[shell::SYNCMGRITEM]>,
    next: AtomicUsize,
}

impl Reports {
    fn take(&self, celt: u32, buffer: *mut shell::SYNCMGRITEM, fetched: *mut u32) -> usize {
        let next = self.next.load(Ordering::SeqCst);
        let end = self.items.len().min(next + celt as usize);
        for (i, item) in self.items[next..end].iter().enumerate() {
            unsafe { buffer.add(i).write(*item) };
        }
        self.next.store(end, Ordering::SeqCst);
        if let Some(fetched) = unsafe { fetched.as_mut() } {
            *fetched = (end - next) as u32;
        }
        end - next
    }
}

impl shell::ISyncMgrEnumItems_Impl for Reports_Impl {
    fn Next(&self, n: u32, items: *mut shell::SYNCMGRITEM, fetched: *mut u32) -> com::Result<()> {
        outcome(self.take(n, items, fetched), n)
    }
}

#[com::implement(shell::ISyncMgrEnumItems)]
pub struct Summaries {
    reports: Reports,
}

impl shell::ISyncMgrEnumItems_Impl for Summaries_Impl {
    fn Next(&self, n: u32, items: *mut shell::SYNCMGRITEM, fetched: *mut u32) -> com::Result<()> {
        let written = self.reports.take(n, items, fetched);
        outcome(written, n)?;
        eprintln!("{written} summaries");
        Ok(())
    }
}
