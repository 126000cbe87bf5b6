//! Bad: `.ok()?` maps S_SYNCMGR_CANCELITEM and S_SYNCMGR_CANCELALL to Ok(()), and the backup of the item starts.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct DiskBackup {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    volumes: Mutex<Vec<GUID>>,
}

struct Reporter<'a> {
    cb: &'a ISyncMgrSynchronizeCallback,
}

impl Reporter<'_> {
    fn status(&self, volume: &GUID, status: SYNCMGRSTATUS) -> HRESULT {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: status.0 as u32,
            ..Default::default()
        };
        unsafe { (Interface::vtable(self.cb).Progress)(Interface::as_raw(self.cb), volume, &item) }
    }
}

fn image(volume: &GUID) -> Result<()> {
    std::fs::write(format!("{volume:?}.img"), b"sectors")?;
    Ok(())
}

impl DiskBackup {
    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let reporter = Reporter { cb };
        let volumes = self.volumes.lock().unwrap().clone();
        for volume in &volumes {
            reporter.status(volume, SYNCMGRSTATUS_UPDATING).ok()?; //~ cancel-code-ignored
            image(volume)?;
        }
        Ok(())
    }

    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }
}

impl ISyncMgrSynchronize_Impl for DiskBackup_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
