//! The worker gives up when the wrapper returns `Err` and otherwise shows the box; a refusal is not
//! an `Err`.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{AgileReference, Error, GUID, HSTRING, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct Invoices {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    last_error: Mutex<String>,
}

fn explain(cb: &ISyncMgrSynchronizeCallback, text: &str) {
    let text = HSTRING::from(text);
    let asked = unsafe { cb.EnableModeless(true) }; //~ modeless-answer-unobservable
    if asked.is_err() {
        eprintln!("{text}");
        return;
    }
    unsafe { MessageBoxW(None, &text, w!("Invoices"), MB_OK) };
    if let Err(error) = unsafe { cb.EnableModeless(false) } {
        eprintln!("invoices: {error}");
    }
}

impl ISyncMgrSynchronize_Impl for Invoices_Impl {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&cb)?;
        let text = self.last_error.lock().unwrap().clone();
        thread::spawn(move || {
            let Ok(cb) = agile.resolve() else { return };
            explain(&cb, &text);
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        });
        Ok(())
    }
}
