//! An extension trait adds a raw `progress` to the interface; the loop uses that and never the
//! generated method.

use std::ops::ControlFlow;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Result, w};

trait CancelAware {
    fn progress(&self, id: &GUID, item: &SYNCMGRPROGRESSITEM) -> HRESULT;
}

impl CancelAware for ISyncMgrSynchronizeCallback {
    fn progress(&self, id: &GUID, item: &SYNCMGRPROGRESSITEM) -> HRESULT {
        unsafe { (self.vtable().Progress)(self.as_raw(), id, item) }
    }
}

fn ask<C: CancelAware>(cb: &C, id: &GUID) -> Result<ControlFlow<(), bool>> {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT,
        lpcStatusText: w!("Comparing"),
        ..Default::default()
    };
    let hr = cb.progress(id, &item);
    if hr == S_SYNCMGR_CANCELALL {
        return Ok(ControlFlow::Break(()));
    }
    if hr == S_SYNCMGR_CANCELITEM {
        return Ok(ControlFlow::Continue(false));
    }
    hr.ok()?;
    Ok(ControlFlow::Continue(true))
}

pub fn compare_all(cb: &ISyncMgrSynchronizeCallback, sheets: &[GUID]) -> Result<Vec<GUID>> {
    let mut changed = Vec::new();
    for sheet in sheets {
        match ask(cb, sheet)? {
            ControlFlow::Break(()) => break,
            ControlFlow::Continue(false) => continue,
            ControlFlow::Continue(true) => {}
        }
        let local = std::fs::read(format!("local/{sheet:?}"))?;
        let remote = std::fs::read(format!("remote/{sheet:?}"))?;
        if local != remote {
            changed.push(*sheet);
        }
    }
    Ok(changed)
}
