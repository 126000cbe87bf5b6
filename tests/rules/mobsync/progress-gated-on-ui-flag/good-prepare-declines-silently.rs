//! Good: only PrepareForSync depends on the flag (S_FALSE when a password is needed); Progress in Synchronize does not.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct SecureShare {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
    flags: AtomicU32,
}

impl SecureShare {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn may_bother_user(&self) -> bool {
        self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0
    }

    fn keep(&self, items: &[GUID]) {
        *self.items.lock().unwrap() = items.to_vec();
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let items = self.items.lock().unwrap().clone();
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        for id in &items {
            match unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &item) } {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                _ => std::fs::write(format!("{id:?}.enc"), b"")?,
            }
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for SecureShare_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let has_ticket = std::path::Path::new("kerberos.tgt").exists();
        if !has_ticket && !self.may_bother_user() {
            return Err(S_FALSE.into());
        }
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback()?;
        self.keep(unsafe { std::slice::from_raw_parts(ids, n as usize) });
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
