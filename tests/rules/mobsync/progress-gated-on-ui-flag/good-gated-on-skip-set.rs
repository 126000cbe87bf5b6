//! Good: the Progress call stands behind a condition, but that one is the set of skipped items, not the UI flag.
use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct MeterReadings {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    meters: Mutex<Vec<GUID>>,
    skipped: Mutex<HashSet<u128>>,
    may_bother_user: AtomicBool,
}

impl MeterReadings {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn is_wanted(&self, id: &GUID) -> bool {
        !self.skipped.lock().unwrap().contains(&id.to_u128())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let meters = self.meters.lock().unwrap().clone();
        for meter in &meters {
            if self.is_wanted(meter) {
                match ask(cb, meter) {
                    S_SYNCMGR_CANCELITEM => continue,
                    S_SYNCMGR_CANCELALL => break,
                    _ => std::fs::write(format!("{meter:?}.csv"), b"0")?,
                }
            }
        }
        if self.may_bother_user.load(Ordering::SeqCst) {
            println!("{} meters visited", meters.len());
        }
        Ok(())
    }
}

fn ask(cb: &ISyncMgrSynchronizeCallback, meter: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), meter, &item) }
}

impl ISyncMgrSynchronize_Impl for MeterReadings_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        let bit = dwsyncmgrflags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32;
        self.may_bother_user.store(bit != 0, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 && !pitemid.is_null() {
            let id = unsafe { (*pitemid).to_u128() };
            self.skipped.lock().unwrap().insert(id);
        }
        Ok(())
    }
}
