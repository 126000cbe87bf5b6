//! `with_callback` fails only if there is nobody to call, and it is the last thing that can fail.

use std::fs;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Dictionary {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    words: Mutex<Vec<String>>,
}

fn tell_prepared(cb: &ISyncMgrSynchronizeCallback) {
    if let Err(error) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
        eprintln!("{error}");
    }
}

fn tell_synchronized(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
    let _ = unsafe { cb.SynchronizeCompleted(hr) };
}

impl Dictionary {
    fn with_callback<R>(&self, f: impl FnOnce(&ISyncMgrSynchronizeCallback) -> R) -> Result<R> {
        let cb = self.callback.lock().unwrap().clone();
        match cb {
            Some(cb) => Ok(f(&cb)),
            None => Err(E_UNEXPECTED.into()),
        }
    }

    fn save_index(&self) -> Result<()> {
        fs::write("words.idx", self.words.lock().unwrap().join("\n"))?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Dictionary_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n > 0 && ids.is_null() {
            return Err(E_POINTER.into());
        }
        self.save_index()?;
        self.with_callback(tell_prepared)
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let tell: fn(&ISyncMgrSynchronizeCallback, HRESULT) = tell_synchronized;
        let hr = HRESULT::from(self.save_index());
        self.with_callback(|cb| tell(cb, hr))?;
        println!("{} words", self.words.lock().unwrap().len());
        Ok(())
    }
}
