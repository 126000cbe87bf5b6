//! Good: the flag is stored and steers the log level of the summary; Progress runs for every item in all cases.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct CouponSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    coupons: Mutex<Vec<GUID>>,
    flags: AtomicU32,
}

impl CouponSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn coupons(&self) -> Vec<GUID> {
        self.coupons.lock().unwrap().clone()
    }
}

fn ask(cb: &ISyncMgrSynchronizeCallback, coupon: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), coupon, &item) }
}

fn redeem(coupons: &[GUID], cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
    for coupon in coupons {
        match ask(cb, coupon) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            _ => std::fs::remove_file(format!("{coupon:?}.coupon"))?,
        }
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for CouponSync_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let hr = HRESULT::from(redeem(&self.coupons(), &cb));
        let flags = self.flags.load(Ordering::SeqCst);
        if flags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0 {
            let level = SYNCMGRLOGLEVEL_INFORMATION.0 as u32;
            let _ = unsafe { cb.LogError(level, w!("Coupons redeemed"), std::ptr::null()) };
        }
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
