//! Bad: the helper calls Progress through the vtable and then drops the HRESULT, so nobody can see a cancel.
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct MailboxSync {
    sink: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    folders: Mutex<Vec<GUID>>,
}

impl MailboxSync {
    fn sink(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.sink.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn folders(&self) -> Vec<GUID> {
        let folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.to_vec()
    }

    fn show(&self, sink: &ISyncMgrSynchronizeCallback, folder: &GUID) {
        let text = HSTRING::from("Fetching new mail");
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTEXT,
            lpcStatusText: PCWSTR(text.as_ptr()),
            ..Default::default()
        };
        unsafe {
            let _ = (sink.vtable().Progress)(sink.as_raw(), folder, &item); //~ cancel-code-ignored
        }
    }

    fn fetch(&self, folder: &GUID) -> Result<()> {
        std::fs::create_dir_all(format!("mail/{folder:?}"))?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for MailboxSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let sink = self.sink()?;
        let mut hr = S_OK;
        for folder in &self.folders() {
            self.show(&sink, folder);
            if let Err(e) = self.fetch(folder) {
                hr = e.code();
            }
        }
        let _ = unsafe { sink.SynchronizeCompleted(hr) };
        Ok(())
    }
}
