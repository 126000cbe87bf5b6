//! The closure stands in three places, and every path through the method calls it once.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
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
                //~^ guard-held-across-callback
                eprintln!("slides: {error}");
            }
        };
        match self.decks.borrow().iter().try_for_each(render) {
            Ok(()) => finish(S_OK),
            Err(error) if error.code() == E_ABORT => {
                println!("slides: stopped");
                finish(E_ABORT);
            }
            Err(error) => finish(error.code()),
        }
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.borrow().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let tell = |hr| drop(unsafe { cb.PrepareForSyncCompleted(hr) });
        let _on_cancel = || tell(E_ABORT);
        if n == 0 {
            tell(S_OK);
            return Ok(());
        }
        std::fs::create_dir_all("slides")?;
        tell(S_OK);
        Ok(())
    }
}
