//! The thread completes in any case, and the method does so, too, right after it has started the thread.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Palette {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    colours: Mutex<Vec<String>>,
}

fn store(colours: &[String]) -> Result<()> {
    std::fs::write("palette.txt", colours.join("\n"))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Palette_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let agile = AgileReference::new(&cb)?;
        let colours = self.colours.lock().unwrap().clone();
        thread::spawn(move || {
            let hr = HRESULT::from(store(&colours));
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ duplicate-completion
        Ok(())
    }
}
