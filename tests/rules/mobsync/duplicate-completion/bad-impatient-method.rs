//! The worker completes in any case; the method waits for a while and then completes as well, although the
//! worker is still going to.

use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::{E_ABORT, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Scanner {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pages: Mutex<Vec<GUID>>,
    patience: Duration,
}

fn scan(pages: &[GUID]) -> HRESULT {
    for page in pages {
        if page.data1 == 0 {
            return E_INVALIDARG;
        }
    }
    S_OK
}

impl Scanner {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Scanner_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let agile = AgileReference::new(&callback)?;
        let pages = self.pages.lock().unwrap().clone();
        let (answer, question) = mpsc::channel();
        thread::spawn(move || {
            let hr = scan(&pages);
            if let Ok(callback) = agile.resolve() {
                let _ = unsafe { callback.SynchronizeCompleted(hr) };
            }
            let _ = answer.send(pages.len());
        });
        match question.recv_timeout(self.patience) {
            Ok(count) => eprintln!("{count} pages"),
            Err(_) => {
                eprintln!("the scanner is too slow");
                let _ = unsafe { callback.SynchronizeCompleted(E_ABORT) }; //~ duplicate-completion
            }
        }
        Ok(())
    }
}
