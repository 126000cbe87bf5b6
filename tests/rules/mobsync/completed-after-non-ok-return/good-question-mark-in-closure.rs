//! The `?` behind the completion leaves a closure that is called on the spot, not the method.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Forms {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    drafts: RefCell<Vec<String>>,
}

impl Forms {
    fn send(&self, draft: &str) -> Result<()> {
        if draft.is_empty() {
            return Err(E_FAIL.into());
        }
        Ok(())
    }

    fn archive(&self) -> Result<usize> {
        Ok(self.drafts.borrow().len())
    }
}

impl ISyncMgrSynchronize_Impl for Forms_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;

        // A stand-in for a `try` block: any failure becomes the outcome.
        let sent = (|| -> Result<()> {
            for draft in self.drafts.borrow().iter() {
                self.send(draft)?;
            }
            Ok(())
        })();
        let hr = match sent {
            Ok(()) => S_OK,
            Err(ref e) => e.code(),
        };
        let _ = unsafe { callback.SynchronizeCompleted(hr) };

        let archived = (|| {
            let n = self.archive()?;
            self.send("archive")?;
            Result::Ok(n)
        })();
        if let Err(e) = archived {
            eprintln!("archive: {e}");
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        let tidy = |name: &str| -> Result<()> {
            self.send(name)?;
            Ok(())
        };
        let hr = HRESULT::from(tidy("before"));
        unsafe { callback.ShowErrorCompleted(hr, &[]) }.ok();
        let _ = tidy("after");
        Ok(())
    }
}
