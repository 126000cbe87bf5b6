//! The closure completes at each call, and after a failure it is called in the branch and at the end.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Slides {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    decks: RefCell<Vec<GUID>>,
}

fn render(id: &GUID) -> Result<()> {
    std::fs::create_dir_all(format!("slides/{:08x}", id.data1))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Slides_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.borrow().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let finish = |hr: HRESULT| {
            if let Err(error) = unsafe { cb.SynchronizeCompleted(hr) } {
                eprintln!("slides: {error}");
            }
        };
        let outcome = self.decks.borrow().iter().try_for_each(render);
        if let Err(error) = outcome {
            eprintln!("slides: {error}");
            finish(error.code());
        }
        finish(S_OK); //~ duplicate-completion
        Ok(())
    }
}
