//! `true` from the helper means that the manager has been told; the method completes for `false` only.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Feeds {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    etag: Mutex<String>,
}

fn remote_etag() -> String {
    std::env::var("FEED_ETAG").unwrap_or_default()
}

fn download() -> Result<()> {
    let text = std::fs::read_to_string("feed.xml")?;
    println!("{} bytes", text.len());
    Ok(())
}

impl Feeds {
    /// `true`: the manager knows; `false`: the call still belongs to the caller.
    fn told_unchanged(&self, cb: &ISyncMgrSynchronizeCallback) -> bool {
        if *self.etag.lock().unwrap() != remote_etag() {
            return false;
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        true
    }

    fn refused(n: u32, ids: *const GUID) -> bool {
        n > 0 && ids.is_null()
    }
}

impl ISyncMgrSynchronize_Impl for Feeds_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let told = self.told_unchanged(&cb);
        let hr = if told {
            S_OK
        } else {
            HRESULT::from(download())
        };
        println!("feeds: {hr:?}");
        if !told {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if Feeds::refused(n, ids) {
            return Err(E_UNEXPECTED.into());
        }
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
