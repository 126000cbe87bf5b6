//! Builder-spawned worker: the thread's function is named, not a closure, and it shows the message
//! box itself.

use std::sync::{Mutex, PoisonError};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{AgileReference, Error, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct SchoolHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

struct Job {
    callback: AgileReference<ISyncMgrSynchronizeCallback>,
    owner: usize,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Mta
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() }
    }
}

impl Job {
    fn run(self) {
        let _mta = Mta::enter();
        let Ok(cb) = self.callback.resolve() else {
            return;
        };
        if modeless(&cb, true) == S_OK {
            let owner = HWND(self.owner as *mut _);
            let text = w!("Homework arrived.");
            unsafe { MessageBoxW(Some(owner), text, w!("School"), MB_OK) }; //~ ui-in-wrong-method
            let _ = modeless(&cb, false);
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
    }
}

impl SchoolHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for SchoolHandler_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let callback = AgileReference::new(&self.callback()?)?;
        let job = Job {
            callback,
            owner: hwndparent.0 as usize,
        };
        thread::Builder::new()
            .name("school".into())
            .spawn(move || job.run())?;
        Ok(())
    }
}
