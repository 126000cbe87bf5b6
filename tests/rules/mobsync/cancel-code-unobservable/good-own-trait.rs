//! The engine reports to a trait of its own that happens to have a two-argument `Progress`; the
//! adapter that implements the trait for the manager asks through the vtable.
#![allow(non_snake_case)]

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Interface, Result};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Work,
    SkipItem,
    Stop,
}

pub trait Listener {
    fn Progress(&self, id: &GUID, done: u32) -> Result<Next>;
}

pub struct ManagerListener<'a>(pub &'a ISyncMgrSynchronizeCallback);

impl Listener for ManagerListener<'_> {
    fn Progress(&self, id: &GUID, done: u32) -> Result<Next> {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_PROGVALUE,
            iProgValue: done as i32,
            ..Default::default()
        };
        let cb = self.0;
        match unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) } {
            S_SYNCMGR_CANCELITEM => Ok(Next::SkipItem),
            S_SYNCMGR_CANCELALL => Ok(Next::Stop),
            hr => hr.map(|| Next::Work),
        }
    }
}

pub fn replicate<L: Listener>(cb: &L, tables: &[GUID]) -> Result<u32> {
    let mut done = 0;
    for table in tables {
        match cb.Progress(table, done)? {
            Next::SkipItem => continue,
            Next::Stop => break,
            Next::Work => {}
        }
        std::fs::copy(format!("{table:?}.db"), format!("{table:?}.replica"))?;
        done += 1;
    }
    Ok(done)
}
