//! Bad: the skipped item is written to the trace and then forgotten, the running worker never hears of it.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct CalendarHandler {
    progress: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    calendars: Mutex<Vec<GUID>>,
}

impl CalendarHandler {
    fn trace(&self, what: &str, id: &GUID) {
        eprintln!("calendar sync: {what} {id:?}");
    }

    fn tell(&self, cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
        let state = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &state) }
    }

    fn exchange(&self, _id: &GUID) -> Result<()> {
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let calendars = self.calendars.lock().unwrap().clone();
        for id in &calendars {
            let hr = self.tell(cb, id);
            if hr == S_SYNCMGR_CANCELALL {
                break;
            }
            if hr == S_SYNCMGR_CANCELITEM {
                continue;
            }
            hr.ok()?;
            self.exchange(id)?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.progress.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        //~^ skipped-status-ignored
        let Some(id) = (unsafe { pitemid.as_ref() }) else {
            return Err(E_INVALIDARG.into());
        };
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            self.trace("user skipped", id);
        }
        Ok(())
    }
}
