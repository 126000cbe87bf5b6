//! `?` on other methods of the callback is fine as long as it stands before the completion.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRLOGLEVEL_INFORMATION, SYNCMGRPROGRESSITEM,
    SYNCMGRPROGRESSITEM_PROGVALUE,
};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct Letters {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    ids: RefCell<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Letters_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        for (done, id) in self.ids.borrow().iter().enumerate() {
            let item = SYNCMGRPROGRESSITEM {
                cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
                mask: SYNCMGRPROGRESSITEM_PROGVALUE,
                iProgValue: done as i32,
                ..Default::default()
            };
            let hr = unsafe {
                (Interface::vtable(&callback).Progress)(Interface::as_raw(&callback), id, &item) //~ guard-held-across-callback
            };
            if hr == S_SYNCMGR_CANCELITEM || hr == S_SYNCMGR_CANCELALL {
                break;
            }
            hr.ok()?;
        }
        unsafe {
            callback.LogError(
                SYNCMGRLOGLEVEL_INFORMATION.0 as u32,
                w!("all letters are here"),
                std::ptr::null(),
            )?;
            callback.DeleteLogError(&GUID::zeroed(), 0)?;
            _ = callback.SynchronizeCompleted(S_OK);
        }
        Ok(())
    }
}
