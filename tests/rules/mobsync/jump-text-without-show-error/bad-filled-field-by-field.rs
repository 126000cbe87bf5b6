//! Bad: the structure is filled field by field, with the jump text flag but a mask that forgets ERRORFLAGS.
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const NO_NETWORK: GUID = GUID::from_u128(0x37d1c0b9_20aa_4fd4_a3d9_62f1f5f0c804);

#[implement(ISyncMgrSynchronize)]
struct WebClipSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl WebClipSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }
}

fn report_offline(cb: &ISyncMgrSynchronizeCallback, text: &str) {
    let mut info = SYNCMGRLOGERRORINFO::default(); //~ jump-text-without-show-error
    info.cbSize = size_of::<SYNCMGRLOGERRORINFO>() as u32;
    info.mask = SYNCMGRLOGERROR_ERRORID;
    info.ErrorID = NO_NETWORK;
    info.dwSyncMgrErrorFlags = SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32;
    let text = HSTRING::from(text);
    let _ = unsafe { cb.LogError(SYNCMGRLOGLEVEL_ERROR.0 as u32, &text, &info) };
}

impl ISyncMgrSynchronize_Impl for WebClipSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        thread::spawn(move || {
            let Ok(cb) = agile.resolve() else {
                return;
            };
            let hr = match std::net::TcpStream::connect("clips.example:443") {
                Ok(_) => S_OK,
                Err(e) => {
                    report_offline(&cb, &e.to_string());
                    E_FAIL
                }
            };
            let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        });
        Ok(())
    }
}
