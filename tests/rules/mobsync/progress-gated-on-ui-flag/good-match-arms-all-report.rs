//! Good: the match on the flag has a helper call that reaches Progress in each of its arms.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const STORE: GUID = GUID::from_u128(0xe0c5a9d2_3344_4a88_a0c9_5a1b9d2e7f60);

#[implement(ISyncMgrSynchronize)]
struct ShopSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    flags: AtomicU32,
}

impl ShopSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn stop_asked(&self, cb: &ISyncMgrSynchronizeCallback) -> bool {
        let bits = self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32;
        let hr = match bits {
            0 => brief(cb),
            _ => verbose(cb, "Synchronizing stock and prices"),
        };
        hr == S_SYNCMGR_CANCELITEM || hr == S_SYNCMGR_CANCELALL
    }

    fn exchange(&self) -> Result<()> {
        std::fs::copy("stock.csv", "shop/stock.csv")?;
        Ok(())
    }
}

fn brief(cb: &ISyncMgrSynchronizeCallback) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), &STORE, &item) }
}

fn verbose(cb: &ISyncMgrSynchronizeCallback, text: &str) -> HRESULT {
    let text = HSTRING::from(text);
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT,
        lpcStatusText: PCWSTR(text.as_ptr()),
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), &STORE, &item) }
}

impl ISyncMgrSynchronize_Impl for ShopSync_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let stop = self.stop_asked(&cb);
        let done = if stop { Ok(()) } else { self.exchange() };
        let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(done)) };
        Ok(())
    }
}
