//! A helper signals the completion, as the last thing that each method does.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

enum Phase {
    Prepare,
    Transfer,
}

#[implement(ISyncMgrSynchronize)]
pub struct Messages {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    queue: RefCell<Vec<GUID>>,
}

impl Messages {
    fn ready(&self) -> Result<()> {
        match &*self.callback.borrow() {
            Some(_) => Ok(()),
            None => Err(Error::from(E_UNEXPECTED)),
        }
    }

    fn deliver(&self) -> Result<()> {
        self.queue.borrow_mut().clear();
        Ok(())
    }

    fn finish(&self, phase: Phase, hr: HRESULT) {
        let held = self.callback.borrow();
        let Some(callback) = held.as_ref() else {
            return;
        };
        let answer = match phase {
            Phase::Prepare => unsafe { callback.PrepareForSyncCompleted(hr) },
            Phase::Transfer => unsafe { callback.SynchronizeCompleted(hr) },
        };
        if let Err(e) = answer {
            eprintln!("{e}");
        }
    }
}

impl ISyncMgrSynchronize_Impl for Messages_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        self.ready()?;
        let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
        self.queue.borrow_mut().extend_from_slice(ids);
        self.finish(Phase::Prepare, S_OK);
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        self.ready()?;
        self.deliver()?;
        self.finish(Phase::Transfer, S_OK);
        Ok(())
    }
}
