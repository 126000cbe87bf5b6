//! The link is replaced with another state that holds the same callback, so the handler never loses it.

use std::mem;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Ref, Result, implement};

enum Link {
    Down,
    Idle(ISyncMgrSynchronizeCallback),
    Used(ISyncMgrSynchronizeCallback),
}

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    link: Mutex<Link>,
}

impl Wiki {
    fn borrow_link(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let mut link = self.link.lock().unwrap();
        let cb = match &*link {
            Link::Down => return Err(E_UNEXPECTED.into()),
            Link::Idle(cb) | Link::Used(cb) => cb.clone(),
        };
        let before = mem::replace(&mut *link, Link::Used(cb.clone()));
        if matches!(before, Link::Used(_)) {
            println!("wiki: the link was in use before");
        }
        Ok(cb)
    }
}

impl ISyncMgrSynchronize_Impl for Wiki_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.link.lock().unwrap() = match lpcallback.cloned() {
            Some(cb) => Link::Idle(cb),
            None => Link::Down,
        };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.borrow_link()?;
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
