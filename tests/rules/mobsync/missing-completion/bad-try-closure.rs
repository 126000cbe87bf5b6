//! The closure stands in for a `try` block: its `?` leaves the closure only, so the method goes on
//! and returns success although the completion at the closure's end was jumped over.

use std::fs::{self, File};
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
struct PhotoUploader {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for PhotoUploader_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let attempt = (|| -> std::io::Result<u64> {
            let mut from = File::open("pictures.idx")?;
            let mut to = File::create("pictures.bak")?;
            let bytes = std::io::copy(&mut from, &mut to)?;
            fs::remove_file("pictures.idx")?;
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            Ok(bytes)
        })();
        match attempt {
            Ok(bytes) => println!("{bytes} bytes"),
            Err(error) => eprintln!("not synchronised: {error}"),
        }
        Ok(()) //~ missing-completion
    }
}
