//! `break 'scan` leaves the block after a completion and lands before the next one.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, ERROR_BAD_FORMAT, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Scanner {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    sheets: Mutex<Vec<(GUID, Vec<u8>)>>,
}

impl ISyncMgrSynchronize_Impl for Scanner_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let sheets = self.sheets.lock().unwrap().clone();
        'scan: {
            for (id, bytes) in &sheets {
                let [b'S', version, ..] = bytes.as_slice() else {
                    eprintln!("{id:?}: no sheet");
                    let bad_format = ERROR_BAD_FORMAT.to_hresult();
                    let _ = unsafe { cb.SynchronizeCompleted(bad_format) };
                    break 'scan;
                };
                println!("{id:?}: version {version}");
            }
            println!("all sheets read");
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ duplicate-completion
        Ok(())
    }
}
