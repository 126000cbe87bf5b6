//! Good: the callback is marshalled into a stream and unmarshalled by the thread; the stream is what crosses.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::System::Com::Marshal::CoMarshalInterThreadInterfaceInStream;
use windows::Win32::System::Com::StructuredStorage::CoGetInterfaceAndReleaseStream;
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize, IStream};
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

struct Parcel(IStream);

// SAFETY: the stream of CoMarshalInterThreadInterfaceInStream is made for this.
unsafe impl Send for Parcel {}

impl Parcel {
    fn open(self) -> Result<ISyncMgrSynchronizeCallback> {
        unsafe { CoGetInterfaceAndReleaseStream(&self.0) }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct DriveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn exchange() -> Result<()> {
    Ok(())
}

impl ISyncMgrSynchronize_Impl for DriveHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let iid = &ISyncMgrSynchronizeCallback::IID;
        let parcel = Parcel(unsafe { CoMarshalInterThreadInterfaceInStream(iid, &cb)? });
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = parcel.open() else { return };
            let hr = HRESULT::from(exchange());
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
