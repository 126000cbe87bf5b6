//! Good: `cfg!` chooses between a thread that completes and the method that completes; both exits are successes.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_OUTOFMEMORY, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Lighthouses {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    lights: Mutex<Vec<GUID>>,
}

fn polish(light: &GUID) -> Result<()> {
    std::fs::write(format!("{:08x}.lens", light.data1), b"clear")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Lighthouses_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let lights = self.lights.lock().unwrap().clone();
        if cfg!(feature = "background") {
            let agile = AgileReference::new(&cb)?;
            thread::Builder::new()
                .name("lighthouses".into())
                .spawn(move || {
                    let hr = HRESULT::from(lights.iter().try_for_each(polish));
                    match agile.resolve() {
                        Ok(cb) => drop(unsafe { cb.SynchronizeCompleted(hr) }),
                        Err(error) => eprintln!("lighthouses: {error}"),
                    }
                })
                .map_err(|_| Error::from(E_OUTOFMEMORY))?;
        } else {
            let hr = HRESULT::from(lights.iter().try_for_each(polish));
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        Ok(())
    }
}
