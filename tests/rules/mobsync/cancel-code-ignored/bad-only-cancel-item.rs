//! Bad: the code knows S_SYNCMGR_CANCELITEM only; after S_SYNCMGR_CANCELALL every remaining calendar is still merged.
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{self, *};
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct CalendarMerge {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    calendars: Mutex<Vec<GUID>>,
}

impl CalendarMerge {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn calendars(&self) -> Vec<GUID> {
        self.calendars.lock().unwrap().clone()
    }

    fn merge(&self, id: &GUID) -> Result<()> {
        let text = std::fs::read_to_string(format!("{id:?}.ics"))?;
        std::fs::write("merged.ics", text)?;
        Ok(())
    }

    fn merge_each(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        for id in self.calendars() {
            let answer = unsafe { (cb.vtable().Progress)(cb.as_raw(), &id, &item) }; //~ cancel-code-ignored
            if answer == Shell::S_SYNCMGR_CANCELITEM {
                println!("{id:?} was dropped by the user");
                continue;
            }
            self.merge(&id)?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for CalendarMerge_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let hr = HRESULT::from(self.merge_each(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
