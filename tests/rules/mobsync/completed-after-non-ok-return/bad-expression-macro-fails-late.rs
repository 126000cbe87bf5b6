//! Bad: `fail!` stands in an expression, expands to `Err(..)?` and is reached behind the completion.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

macro_rules! fail {
    ($code:expr) => {
        Err(Error::from($code))?
    };
}

#[implement(ISyncMgrSynchronize)]
pub struct Weather {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    stations: Mutex<Vec<GUID>>,
}

fn stamp() -> std::io::Result<String> {
    std::fs::read_to_string("weather.stamp")
}

impl ISyncMgrSynchronize_Impl for Weather_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let stations: Vec<GUID> = match (n, ids.is_null()) {
            (0, _) => Vec::new(),
            (_, true) => fail!(E_INVALIDARG),
            (n, false) => (0..n as usize).map(|i| unsafe { *ids.add(i) }).collect(),
        };
        *self.stations.lock().unwrap() = stations;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        let stamp: String = match stamp() {
            Ok(stamp) => stamp,
            Err(_) => fail!(E_FAIL), //~ completed-after-non-ok-return
        };
        println!("weather: last seen {}", stamp.trim());
        Ok(())
    }
}
