//! The empty `Err` is made at one place and leaves at another.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
    ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Kiosk {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    stock: Rc<Cell<u32>>,
}

impl ISyncMgrSynchronize_Impl for Kiosk_Impl {
    fn Initialize(&self, reserved: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        if reserved != 0 {
            return Err(E_INVALIDARG.into());
        }
        if flags == 0 {
            let declined: Result<()> = Err(Error::empty()); //~ err-means-s-ok
            eprintln!("flags are missing: {declined:?}");
            return declined;
        }
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
        let outcome: Result<()> = if self.stock.get() > 0 {
            Ok(())
        } else {
            Err(S_OK.into()) //~ err-means-s-ok
        };
        outcome
    }
}

#[implement(ISyncMgrEnumItems)]
pub struct Shelf {
    stock: Rc<Cell<u32>>,
    position: Cell<u32>,
}

impl ISyncMgrEnumItems_Impl for Shelf_Impl {
    fn Skip(&self, celt: u32) -> Result<()> {
        let target = self
            .position
            .get()
            .checked_add(celt)
            .filter(|target| *target <= self.stock.get());
        let Some(target) = target else {
            return Err(windows::core::Error::empty()); //~ err-means-s-ok
        };
        self.position.set(target);
        Ok(())
    }
}
