//! The thread completes for each of the items instead of once for all of them.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Sheets {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    sheets: Mutex<Vec<GUID>>,
}

fn copy(id: &GUID) -> Result<()> {
    std::fs::copy(format!("{:08x}.csv", id.data1), "sheets/last.csv")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Sheets_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let slot = self.callback.lock().unwrap().clone();
        let agile = slot.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let sheets = self.sheets.lock().unwrap().clone();
        thread::spawn(move || {
            let Ok(cb) = agile.resolve() else { return };
            if sheets.is_empty() {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
                return;
            }
            for id in &sheets {
                let hr = HRESULT::from(copy(id));
                let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ duplicate-completion
            }
        });
        Ok(())
    }
}
