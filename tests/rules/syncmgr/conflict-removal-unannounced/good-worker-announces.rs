//! Resolve sends the item to a worker thread, which announces the changes.

use std::path::PathBuf;
use std::sync::mpsc;
use std::{fs, thread};

use windows::Win32::Foundation::E_FAIL;
use windows::Win32::System::Com::{
    CLSCTX_ALL, COINIT_MULTITHREADED, CoCreateInstance, CoInitializeEx,
};
use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrControl,
    SYNCMGR_CF_NOWAIT, SyncMgrControl,
};
use windows::core::{Error, HSTRING, Ref, Result, implement, w};

pub fn announcer() -> mpsc::Sender<HSTRING> {
    let (sender, items) = mpsc::channel::<HSTRING>();
    thread::spawn(move || -> Result<()> {
        unsafe { CoInitializeEx(None, COINIT_MULTITHREADED).ok()? };
        let control: ISyncMgrControl =
            unsafe { CoCreateInstance(&SyncMgrControl, None, CLSCTX_ALL)? };
        for item in items {
            unsafe { control.UpdateConflicts(w!("Photos"), &item, SYNCMGR_CF_NOWAIT)? };
        }
        Ok(())
    });
    sender
}

#[implement(ISyncMgrConflict)]
struct PhotoConflict {
    item: HSTRING,
    loser: PathBuf,
    changes: mpsc::Sender<HSTRING>,
}

impl ISyncMgrConflict_Impl for PhotoConflict_Impl {
    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        fs::remove_file(&self.loser)?;
        self.changes
            .send(self.item.clone())
            .map_err(|_| Error::from(E_FAIL))
    }
}
