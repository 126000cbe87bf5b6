//! A trait with default methods and generic functions do the completing.
//! Expected: no finding; the call that completes is not visible in the method.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Archive {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

fn probe(count: usize) -> HRESULT {
    if count > 4096 { E_OUTOFMEMORY } else { S_OK }
}

fn log(text: &str) {
    eprintln!("{text}");
}

trait Finishing {
    fn target(&self) -> Result<ISyncMgrSynchronizeCallback>;

    fn finish_sync(&self, outcome: Result<()>) -> Result<()> {
        let cb = self.target()?;
        let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
        Ok(())
    }

    fn finish_prepare(&self, hr: HRESULT) -> Result<()> {
        let cb = self.target()?;
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        Ok(())
    }

    fn finish_properties(&self) -> Result<()> {
        let cb = self.target()?;
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }
}

impl Finishing for Archive {
    fn target(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.callback()
    }
}

impl Finishing for Archive_Impl {
    fn target(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.callback()
    }
}

fn complete_with<I: Interface, R>(target: &I, hr: HRESULT, call: impl Fn(&I, HRESULT) -> R) -> R {
    call(target, hr)
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let list = self.ids.lock().unwrap().clone();
        let outcome = list.iter().try_for_each(copy);
        self.finish_sync(outcome)
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        self.flags.set(n);
        <Self as Finishing>::finish_prepare(self, S_OK)
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        complete_with(&self.callback()?, S_OK, |cb, hr| unsafe {
            cb.ShowErrorCompleted(hr, &[])
        });
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        Finishing::finish_properties(&**self)
    }
}
