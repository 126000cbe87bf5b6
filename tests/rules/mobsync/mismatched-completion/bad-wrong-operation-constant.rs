//! ShowError asks the shared helper for the completion that belongs to Synchronize.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Run,
    Explain,
}

fn ended(cb: &ISyncMgrSynchronizeCallback, step: Step, hr: HRESULT) {
    let told = match step {
        Step::Run => unsafe { cb.SynchronizeCompleted(hr) },
        Step::Explain => unsafe { cb.ShowErrorCompleted(hr, &[]) },
    };
    if let Err(error) = told {
        eprintln!("{error}");
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
        ended(&cb, Step::Run, S_OK);
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        for text in self.texts.lock().unwrap().iter() {
            println!("{text}");
        }
        ended(&cb, Step::Run, S_OK); //~ mismatched-completion
        Ok(())
    }
}
