//! Good: the hand-written Send is for a window handle, the callback crosses as an AgileReference.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Self
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() };
    }
}

struct CallbackWindow(HWND);

// A window handle is only a number, any thread may post to it.
unsafe impl Send for CallbackWindow {}

impl CallbackWindow {
    fn number(&self) -> usize {
        self.0.0 as usize
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn fetch(window: usize) -> Result<()> {
    eprintln!("progress goes to window {window:#x}");
    Ok(())
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&cb)?;
        let window = CallbackWindow(hwndparent);
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = agile.resolve() else { return };
            let hr = HRESULT::from(fetch(window.number()));
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
