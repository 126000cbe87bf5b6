//! The helper has told the manager whenever it answers `true`, and the method tells it again in that case.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{HRESULT, Result, implement};

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
}

impl ISyncMgrSynchronize_Impl for Feeds_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let unchanged = self.told_unchanged(&cb);
        let hr = if unchanged {
            S_OK
        } else {
            HRESULT::from(download())
        };
        let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ duplicate-completion
        Ok(())
    }
}
