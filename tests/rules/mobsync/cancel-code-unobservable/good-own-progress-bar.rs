//! `Progress` with two arguments is a method of the program's own progress bar here; the callback
//! is asked through the vtable.
#![allow(non_snake_case)]

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Result};

pub struct ConsoleBar {
    width: usize,
}

impl ConsoleBar {
    pub fn Progress(&self, id: &GUID, item: &SYNCMGRPROGRESSITEM) -> Result<()> {
        let filled = self.width * item.iProgValue as usize / item.iMaxValue.max(1) as usize;
        println!("{id:?} [{:<width$}]", "#".repeat(filled), width = self.width);
        Ok(())
    }
}

fn stopped(cb: &ISyncMgrSynchronizeCallback, id: &GUID, p: &SYNCMGRPROGRESSITEM) -> HRESULT {
    unsafe { (cb.vtable().Progress)(cb.as_raw(), id, p) }
}

pub fn copy_all(
    cb: &ISyncMgrSynchronizeCallback,
    bar: &ConsoleBar,
    ids: &[GUID],
    copy: impl Fn(&GUID) -> Result<()>,
) -> Result<()> {
    for (done, id) in ids.iter().enumerate() {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_PROGVALUE | SYNCMGRPROGRESSITEM_MAXVALUE,
            iProgValue: done as i32,
            iMaxValue: ids.len() as i32,
            ..Default::default()
        };
        match stopped(cb, id, &item) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => return Ok(()),
            hr => hr.ok()?,
        }
        bar.Progress(id, &item)?;
        copy(id)?;
    }
    Ok(())
}
