//! Good: the generic driver takes the work as a closure and runs it for an item only after the callback agreed.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct LabelSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    labels: Mutex<Vec<GUID>>,
}

impl LabelSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn labels(&self) -> Vec<GUID> {
        self.labels.lock().unwrap().clone()
    }

    fn push_label(&self, label: &GUID) -> Result<()> {
        std::fs::write(format!("{label:?}.label"), b"x")?;
        Ok(())
    }
}

fn drive<W>(cb: &ISyncMgrSynchronizeCallback, ids: &[GUID], mut work: W) -> Result<()>
where
    W: FnMut(&GUID) -> Result<()>,
{
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    let mut rest = ids.iter();
    loop {
        let Some(id) = rest.next() else {
            return Ok(());
        };
        let hr = unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) };
        if hr == S_SYNCMGR_CANCELALL {
            return Ok(());
        }
        if hr != S_SYNCMGR_CANCELITEM {
            work(id)?;
        }
    }
}

impl ISyncMgrSynchronize_Impl for LabelSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback() else {
            return Err(E_UNEXPECTED.into());
        };
        let pushed = drive(&cb, &self.labels(), |label| self.push_label(label));
        let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(pushed)) };
        Ok(())
    }
}
