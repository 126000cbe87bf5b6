//! Both macros complete and return, so nothing runs on behind them.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

macro_rules! finish {
    ($callback:ident, $hr:expr) => {{
        let _ = unsafe { $callback.SynchronizeCompleted($hr) };
        return Ok(());
    }};
}

macro_rules! value_or_finish {
    ($callback:ident, $outcome:expr) => {
        match $outcome {
            Ok(value) => value,
            Err(error) => finish!($callback, error.code()),
        }
    };
}

#[implement(ISyncMgrSynchronize)]
struct Puzzles {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

fn copy(id: &GUID) -> Result<u64> {
    let bytes = std::fs::copy(format!("{:08x}.puz", id.data1), "puzzles/last.puz")?;
    Ok(bytes)
}

impl ISyncMgrSynchronize_Impl for Puzzles_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        if ids.is_empty() {
            finish!(callback, S_OK);
        }
        let mut total = 0;
        for id in &ids {
            total += value_or_finish!(callback, copy(id));
        }
        let hr: HRESULT = if total == 0 { E_ABORT } else { S_OK };
        finish!(callback, hr)
    }
}
