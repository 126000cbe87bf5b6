//! A flag remembers whether the manager has been told, but one exit does not look at it.

use std::cell::RefCell;
use std::rc::Rc;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[derive(Default)]
struct State {
    ids: Vec<GUID>,
    opened: bool,
}

#[implement(ISyncMgrSynchronize)]
pub struct Documents {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    state: Rc<RefCell<State>>,
}

impl Documents {
    fn open(&self) -> std::io::Result<()> {
        self.state.borrow_mut().opened = true;
        std::fs::metadata("documents.db").map(drop)
    }
}

impl ISyncMgrSynchronize_Impl for Documents_Impl {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let callback = match self.callback.borrow().as_ref() {
            Some(callback) => callback.clone(),
            None => return Err(E_UNEXPECTED.into()),
        };

        let mut told = false;
        if cbnumitems == 0 {
            // Nothing to wait for, so answer at once.
            let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
            told = true;
        } else {
            let ids = unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) };
            self.state.borrow_mut().ids = ids.to_vec();
        }

        if self.open().is_err() {
            //~^ state-written-after-completion
            return Err(E_FAIL.into()); //~ completed-after-non-ok-return
        }

        if !told {
            let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
}
