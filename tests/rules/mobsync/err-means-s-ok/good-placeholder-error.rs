//! An empty error as a placeholder: it is compared, overwritten or thrown away, never returned.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Harbour {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    last_error: RefCell<Error>,
    ships: RefCell<Vec<GUID>>,
}

impl Harbour {
    fn new() -> Self {
        Self {
            callback: RefCell::default(),
            last_error: RefCell::new(Error::empty()),
            ships: RefCell::default(),
        }
    }

    fn dock(&self, _id: &GUID) -> Result<()> {
        Ok(())
    }
}

pub fn create() -> ISyncMgrSynchronize {
    Harbour::new().into()
}

impl ISyncMgrSynchronize_Impl for Harbour_Impl {
    fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> Result<()> {
        self.last_error.replace(Error::empty());
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        let mut last = Error::empty();
        for ship in self.ships.borrow().iter() {
            if let Err(e) = self.dock(ship) {
                last = e;
            }
        }
        let _ = unsafe { callback.SynchronizeCompleted(last.code()) };
        if last != Error::empty() {
            eprintln!("{last}");
        }
        self.last_error.replace(last); //~ state-written-after-completion
        Ok(())
    }

    fn SetItemStatus(&self, _: *const GUID, status: u32) -> Result<()> {
        let unused: Result<()> = Err(S_OK.into());
        drop(unused);
        let mut e = Error::empty();
        if status > 5 {
            e = Error::from(E_FAIL);
            return Err(e);
        }
        println!("{}", e.code().0);
        Ok(())
    }
}
