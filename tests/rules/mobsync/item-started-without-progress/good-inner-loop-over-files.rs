//! Good: the item is the folder; Progress is called once before its inner loop over files, which are no items.
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[derive(Clone)]
struct Folder {
    id: GUID,
    files: Vec<PathBuf>,
}

#[implement(ISyncMgrSynchronize)]
struct ShareMirror {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    folders: Mutex<Vec<Folder>>,
}

impl ShareMirror {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn folders(&self) -> Vec<Folder> {
        self.folders.lock().unwrap().clone()
    }
}

fn begin(cb: &ISyncMgrSynchronizeCallback, folder: &Folder) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE | SYNCMGRPROGRESSITEM_MAXVALUE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        iMaxValue: folder.files.len() as i32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), &folder.id, &item) }
}

fn copy_file(file: &Path) -> Result<()> {
    std::fs::copy(file, file.with_extension("bak"))?;
    Ok(())
}

fn mirror(cb: &ISyncMgrSynchronizeCallback, folders: &[Folder]) -> Result<()> {
    for folder in folders {
        match begin(cb, folder) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            _ => {}
        }
        for file in &folder.files {
            copy_file(file)?;
        }
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for ShareMirror_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let hr = HRESULT::from(mirror(&cb, &self.folders()));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
