//! Good: the generic wrapper is Send only for T that is Send, and its T is an AgileReference.

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

/// A heap slot that the worker takes over.
struct Slot<T>(*mut T);

unsafe impl<T: Send> Send for Slot<T> {}

impl<T> Slot<T> {
    fn new(value: T) -> Self {
        Self(Box::into_raw(Box::new(value)))
    }

    fn into_inner(self) -> T {
        *unsafe { Box::from_raw(self.0) }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct FeedHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn refresh() -> Result<()> {
    Ok(())
}

impl ISyncMgrSynchronize_Impl for FeedHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let slot = Slot::new(AgileReference::new(&cb)?);
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = slot.into_inner().resolve() else {
                return;
            };
            let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(refresh())) };
        });
        Ok(())
    }
}
