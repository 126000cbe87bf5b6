//! Good: the guard is made first of all in the thread and never defused, so every `return` of the thread completes.

use std::sync::Mutex;
use std::thread;

use scopeguard::guard;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Aquarium {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    tanks: Mutex<Vec<GUID>>,
}

fn temperature(tank: &GUID) -> std::io::Result<String> {
    std::fs::read_to_string(format!("{:08x}.temp", tank.data1))
}

impl ISyncMgrSynchronize_Impl for Aquarium_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let tanks = self.tanks.lock().unwrap().clone();
        thread::spawn(move || {
            let mut status = guard(E_ABORT, move |hr: HRESULT| {
                if let Ok(cb) = agile.resolve() {
                    let _ = unsafe { cb.SynchronizeCompleted(hr) };
                }
            });
            if tanks.is_empty() {
                *status = S_OK;
                return;
            }
            for tank in &tanks {
                let Ok(reading) = temperature(tank) else {
                    return;
                };
                tracing::info!(?tank, reading, "aquarium");
            }
            *status = S_OK;
        });
        Ok(())
    }
}
