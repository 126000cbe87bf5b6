//! The argument is a constant of this program whose value is `true`; the stored boolean cannot tell
//! permission from refusal.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::*;
use windows::core::*;

mod modeless {
    pub const ENTER: bool = true;
    pub const LEAVE: bool = false;
}

const OPENING: bool = modeless::ENTER;

#[implement(ISyncMgrSynchronize)]
pub struct Recipes {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    title: HSTRING,
}

impl Recipes {
    fn explain(&self, cb: &ISyncMgrSynchronizeCallback, parent: HWND) {
        let allowed = unsafe { cb.EnableModeless(OPENING) }.is_ok(); //~ modeless-answer-unobservable
        if !allowed {
            return;
        }
        unsafe {
            MessageBoxW(Some(parent), w!("The recipe was changed twice."), &self.title, MB_OK);
            let _ = cb.EnableModeless(modeless::LEAVE);
        }
    }
}

impl ISyncMgrSynchronize_Impl for Recipes_Impl {
    fn ShowError(&self, parent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        self.explain(&cb, parent);
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
