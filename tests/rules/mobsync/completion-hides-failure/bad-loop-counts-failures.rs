//! Bad: failed folders are counted for the trace, but the run ends with a literal S_OK all the same.
use std::collections::HashMap;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct FolderMirror {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    chosen: Mutex<Vec<GUID>>,
    paths: HashMap<u128, String>,
}

impl FolderMirror {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn chosen(&self) -> Vec<GUID> {
        self.chosen.lock().unwrap().clone()
    }

    fn mirror(&self, id: &GUID) -> Result<()> {
        let path = self.paths.get(&id.to_u128()).ok_or(E_INVALIDARG)?;
        std::fs::create_dir_all(path)?;
        Ok(())
    }
}

fn begin(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

impl ISyncMgrSynchronize_Impl for FolderMirror_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let mut failures = 0;
        for id in &self.chosen() {
            match begin(&cb, id) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                _ => {}
            }
            if let Err(e) = self.mirror(id) {
                eprintln!("{id:?}: {e}");
                failures += 1;
            }
        }
        println!("mirror run over, {failures} folders failed");
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ completion-hides-failure
        Ok(())
    }
}
