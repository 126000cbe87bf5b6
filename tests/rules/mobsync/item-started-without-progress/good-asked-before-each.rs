//! Good: every paper is announced and the answer obeyed before the download of that paper begins.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct PaperSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    papers: Mutex<Vec<GUID>>,
}

impl PaperSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn papers(&self) -> Vec<GUID> {
        self.papers.lock().unwrap().clone()
    }
}

fn download(paper: &GUID) -> Result<()> {
    std::fs::write(format!("{paper:?}.pdf"), b"%PDF")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for PaperSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let updating = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let mut outcome = S_OK;
        for paper in &self.papers() {
            let hr = unsafe { (Interface::vtable(&cb).Progress)(cb.as_raw(), paper, &updating) };
            if hr == S_SYNCMGR_CANCELALL {
                break;
            }
            if hr == S_SYNCMGR_CANCELITEM {
                continue;
            }
            if let Err(e) = download(paper) {
                outcome = e.code();
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
