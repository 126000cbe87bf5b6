//! The scoped thread has completed when the scope ends, and the method completes once more.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Mirror {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    names: Mutex<Vec<String>>,
}

fn copy_all(names: &[String]) -> Result<()> {
    for name in names {
        std::fs::copy(name, format!("mirror/{name}"))?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Mirror_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let names = self.names.lock().unwrap().clone();
        let agile = AgileReference::new(&cb)?;
        thread::scope(|scope| {
            scope.spawn(|| {
                let hr = HRESULT::from(copy_all(&names));
                if let Ok(cb) = agile.resolve() {
                    let _ = unsafe { cb.SynchronizeCompleted(hr) };
                }
            });
        });
        println!("mirror: {} files", names.len());
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ duplicate-completion
        Ok(())
    }
}
