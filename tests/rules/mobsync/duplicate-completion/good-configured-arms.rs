//! Good: of the arms for `Turbo` one exists in a build, and whichever arm runs is the only one to complete.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_NOTIMPL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[derive(Clone, Copy)]
enum Mode {
    Plain,
    Turbo,
    Paused,
}

#[implement(ISyncMgrSynchronize)]
pub struct Mills {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    mode: Mutex<Mode>,
    wheels: Mutex<Vec<GUID>>,
}

#[cfg(feature = "turbo")]
fn spin_all(wheels: &[GUID]) {
    use rayon::prelude::*;
    wheels
        .par_iter()
        .for_each(|wheel| println!("mills: {wheel:?} spins"));
}

impl ISyncMgrSynchronize_Impl for Mills_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mode = *self.mode.lock().unwrap();
        let wheels = self.wheels.lock().unwrap().clone();
        match mode {
            #[cfg(feature = "turbo")]
            Mode::Turbo => {
                spin_all(&wheels);
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            #[cfg(not(feature = "turbo"))]
            Mode::Turbo => {
                let _ = unsafe { cb.SynchronizeCompleted(E_NOTIMPL) };
            }
            Mode::Plain => {
                wheels.iter().for_each(|wheel| println!("mills: {wheel:?}"));
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            Mode::Paused => return Err(E_UNEXPECTED.into()),
        }
        Ok(())
    }
}
