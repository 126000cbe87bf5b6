//! Labelled blocks and loops compute the outcome; the completion stands behind them all.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Sensors {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    rooms: Vec<Vec<u8>>,
}

impl Sensors {
    fn poll(&self, sensor: u8) -> Result<bool> {
        Ok(sensor & 1 == 0)
    }
}

impl ISyncMgrSynchronize_Impl for Sensors_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self
            .callback
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))?;

        let hr = 'work: {
            if self.rooms.is_empty() {
                break 'work E_ABORT;
            }
            'rooms: for room in &self.rooms {
                for &sensor in room {
                    match self.poll(sensor) {
                        Ok(true) => continue,
                        Ok(false) => continue 'rooms,
                        Err(_) => break 'work E_FAIL,
                    }
                }
            }
            S_OK
        };

        let mut attempts = 0;
        let pause = loop {
            attempts += 1;
            if attempts == 3 || hr == S_OK {
                break attempts * 10;
            }
        };
        eprintln!("pause of {pause} ms");
        let _ = unsafe { callback.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let result: Result<()> = 'show: {
            let Ok(held) = self.callback.lock() else {
                break 'show Err(E_FAIL.into());
            };
            let Some(callback) = held.as_ref() else {
                break 'show Err(E_UNEXPECTED.into());
            };
            let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) }; //~ guard-held-across-callback
            break 'show Ok(());
        };
        result
    }
}
