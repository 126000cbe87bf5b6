//! The recursive helper completes for depth 0 alone, which only the method passes, and fails before it does.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[derive(Clone, Default)]
struct Folder {
    id: GUID,
    children: Vec<Folder>,
}

#[implement(ISyncMgrSynchronize)]
struct Tree {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    root: Mutex<Folder>,
}

fn mirror(id: &GUID) -> Result<()> {
    if *id == GUID::zeroed() {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

fn visit(folder: &Folder, depth: u32, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
    for child in &folder.children {
        visit(child, depth + 1, cb)?;
    }
    mirror(&folder.id)?;
    if depth == 0 {
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Tree_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self
            .callback
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let root = self.root.lock().unwrap().clone();
        visit(&root, 0, &cb)
    }
}
