//! `MessageBox` here is a store of mails and `Show` a text function; Synchronize opens no window
//! with them.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, Result, implement};

pub struct MessageBox {
    mails: Vec<String>,
}

#[allow(non_snake_case)]
impl MessageBox {
    fn Open(name: &str) -> Self {
        MessageBox {
            mails: vec![format!("{name}: welcome")],
        }
    }

    fn Show(&self, owner: Option<HWND>) -> String {
        format!("{:?}: {}", owner, self.mails.join(", "))
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct ExchangeHandler {
    last: Mutex<String>,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ExchangeHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for ExchangeHandler_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let inbox = MessageBox::Open("inbox");
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = inbox.Show(Some(hwndparent));
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
