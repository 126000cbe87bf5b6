//! The success codes have been dealt with by the time that `ok` is called.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRPROGRESSITEM,
};
use windows::core::{BOOL, Error, GUID, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Orchard {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    trees: RefCell<Vec<GUID>>,
}

impl Orchard {
    fn ask(&self, _parent: HWND) -> Result<()> {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Orchard_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, parent: HWND, _: u32) -> Result<()> {
        let cb = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        let hr = unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), BOOL(1)) };
        if hr == S_FALSE {
            return Err(hr.into());
        }
        hr.ok()?;
        let asked = self.ask(parent);
        let _ = unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), BOOL(0)) };
        asked?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            ..Default::default()
        };
        for tree in self.trees.borrow().iter() {
            match unsafe { (cb.vtable().Progress)(cb.as_raw(), tree, &item) } {
                //~^ guard-held-across-callback
                S_SYNCMGR_CANCELALL => break,
                S_SYNCMGR_CANCELITEM => continue,
                hr => hr.ok()?,
            }
            println!("{tree:?}");
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
