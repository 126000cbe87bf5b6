//! Bad: the worker pops a folder and mirrors it before the one Progress call that names it.
use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::System::Com::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct FolderQueue {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    folders: Mutex<VecDeque<GUID>>,
}

impl FolderQueue {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn take_folders(&self) -> VecDeque<GUID> {
        std::mem::take(&mut *self.folders.lock().unwrap())
    }
}

fn finished(cb: &ISyncMgrSynchronizeCallback, folder: &GUID) -> HRESULT {
    let mut item = SYNCMGRPROGRESSITEM::default();
    item.cbSize = size_of::<SYNCMGRPROGRESSITEM>() as u32;
    item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE;
    item.dwStatusType = SYNCMGRSTATUS_SUCCEEDED.0 as u32;
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), folder, &item) }
}

fn mirror(folder: &GUID) -> Result<()> {
    std::fs::create_dir_all(format!("mirror/{folder:?}"))?;
    Ok(())
}

fn work(cb: &ISyncMgrSynchronizeCallback, mut folders: VecDeque<GUID>) -> Result<()> {
    while let Some(folder) = folders.pop_front() {
        mirror(&folder)?; //~ item-started-without-progress
        let hr = finished(cb, &folder);
        if hr == S_SYNCMGR_CANCELITEM {
            continue;
        }
        if hr == S_SYNCMGR_CANCELALL {
            return Ok(());
        }
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for FolderQueue_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let agile = AgileReference::new(&cb)?;
        let folders = self.take_folders();
        thread::spawn(move || {
            let joined = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
            if let Ok(cb) = agile.resolve() {
                let hr = HRESULT::from(work(&cb, folders));
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
            if joined.is_ok() {
                unsafe { CoUninitialize() };
            }
        });
        Ok(())
    }
}
