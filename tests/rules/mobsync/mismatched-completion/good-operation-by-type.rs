//! The type parameter says which completion the generic helper calls, and each method names its own.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

trait Step {
    const NAME: &'static str;
    fn tell(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> Result<()>;
}

struct Run;
struct Explain;

impl Step for Run {
    const NAME: &'static str = "Synchronize";
    fn tell(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> Result<()> {
        unsafe { cb.SynchronizeCompleted(hr) }
    }
}

impl Step for Explain {
    const NAME: &'static str = "ShowError";
    fn tell(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> Result<()> {
        unsafe { cb.ShowErrorCompleted(hr, &[]) }
    }
}

fn ended<S: Step>(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
    if let Err(error) = S::tell(cb, hr) {
        eprintln!("{}: {error}", S::NAME);
    }
}

#[implement(ISyncMgrSynchronize)]
struct Glossary {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    texts: Mutex<Vec<String>>,
}

impl ISyncMgrSynchronize_Impl for Glossary_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        ended::<Run>(&cb, S_OK);
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        for text in self.texts.lock().unwrap().iter() {
            println!("{text}");
        }
        ended::<Explain>(&cb, S_OK);
        Ok(())
    }
}
