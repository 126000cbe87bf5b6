//! Good: the macro makes a function for each completion, and each method calls the function of its own operation.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

macro_rules! tellers {
    ($($name:ident => $completed:ident $(, $extra:expr)?;)*) => {
        $(
            fn $name(callback: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
                if let Err(error) = unsafe { callback.$completed(hr $(, $extra)?) } {
                    eprintln!("{}: {error}", stringify!($completed));
                }
            }
        )*
    };
}

tellers! {
    prepared => PrepareForSyncCompleted;
    synchronized => SynchronizeCompleted;
    error_shown => ShowErrorCompleted, &[];
}

#[implement(ISyncMgrSynchronize)]
pub struct Observatory {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    stars: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Observatory_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if n > 0 && !ids.is_null() {
            let stars = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.stars.lock().unwrap() = stars.to_vec();
        }
        prepared(&cb, S_OK);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        for star in self.stars.lock().unwrap().iter() {
            println!("observatory: {star:?}");
        }
        synchronized(&cb, S_OK);
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        println!("observatory: cloudy");
        error_shown(&cb, S_OK);
        Ok(())
    }
}
