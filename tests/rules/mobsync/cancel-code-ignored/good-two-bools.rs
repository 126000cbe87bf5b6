//! Good: the helper compares both codes and returns a pair of bools that the queue loop tests before the work.
use std::collections::VecDeque;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct OrderQueue {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    orders: Mutex<VecDeque<GUID>>,
}

impl OrderQueue {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn next_order(&self) -> Option<GUID> {
        self.orders.lock().unwrap().pop_front()
    }

    fn asked_to_leave(&self, cb: &ISyncMgrSynchronizeCallback, order: &GUID) -> (bool, bool) {
        let mut item = SYNCMGRPROGRESSITEM::default();
        item.cbSize = size_of::<SYNCMGRPROGRESSITEM>() as u32;
        item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE;
        item.dwStatusType = SYNCMGRSTATUS_UPDATING.0 as u32;
        let hr = unsafe { (cb.vtable().Progress)(cb.as_raw(), order, &item) };
        (hr == S_SYNCMGR_CANCELITEM, hr == S_SYNCMGR_CANCELALL)
    }

    fn place(&self, order: &GUID) -> Result<()> {
        std::fs::rename(format!("{order:?}.open"), format!("{order:?}.placed"))?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for OrderQueue_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let mut outcome = S_OK;
        while let Some(order) = self.next_order() {
            let (this_one, everything) = self.asked_to_leave(&cb, &order);
            if everything {
                break;
            }
            if !this_one {
                if let Err(e) = self.place(&order) {
                    outcome = e.code();
                }
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
