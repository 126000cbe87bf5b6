//! Good: the address is cast to an integer only to name the callback in the thread's trace, nothing is rebuilt from it.

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

#[implement(ISyncMgrSynchronize)]
pub struct CalendarHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn exchange() -> Result<()> {
    Ok(())
}

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let label = cb.as_raw() as usize;
        let agile = AgileReference::new(&cb)?;
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            eprintln!("worker for callback {label:#x}");
            let Ok(cb) = agile.resolve() else { return };
            let hr = HRESULT::from(exchange());
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
