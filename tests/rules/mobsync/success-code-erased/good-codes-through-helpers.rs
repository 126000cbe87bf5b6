//! `hr.ok()` and `e.code()` are used on failures and on codes from elsewhere; a success code which is meant
//! for the manager always goes out as `Err`, without a completion, or as the completion's argument.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Meter {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    flags: Mutex<u32>,
}

fn check(n: u32, ids: *const GUID) -> HRESULT {
    match (n, ids.is_null()) {
        (0, _) => S_OK,
        (_, true) => E_POINTER,
        (1..=500, false) => S_OK,
        _ => E_OUTOFMEMORY,
    }
}

fn reading(id: &GUID) -> Result<u32> {
    if id.data1 == 0 {
        E_INVALIDARG.ok()?;
    }
    Ok(id.data1)
}

/// The code of a result, as the manager would see it.
fn code<T>(result: &Result<T>) -> HRESULT {
    match result {
        Ok(_) => S_OK,
        Err(e) => e.code(),
    }
}

impl Meter {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        match &*self.cb.lock().unwrap() {
            Some(cb) => Ok(cb.clone()),
            None => Err(Error::from(E_UNEXPECTED)),
        }
    }

    fn may_bother(&self) -> bool {
        *self.flags.lock().unwrap() & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0
    }
}

impl ISyncMgrSynchronize_Impl for Meter_Impl {
    fn Initialize(&self, reserved: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        if reserved != 0 {
            return E_INVALIDARG.ok();
        }
        let event = flags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        *self.flags.lock().unwrap() = flags;
        if event == SYNCMGRFLAG_PENDINGDISCONNECT.0 as u32 {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        check(n, ids).ok()?;
        let cb = self.cb()?;
        if n > 100 && !self.may_bother() {
            return Err(Error::from_hresult(S_FALSE));
        }
        let mut stored = self.ids.lock().unwrap();
        stored.clear();
        for i in 0..n as usize {
            stored.push(unsafe { *ids.add(i) });
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.cb()?;
        let ids = self.ids.lock().unwrap().clone();
        let readings: Result<Vec<u32>> = ids.iter().map(reading).collect();
        let hr = code(&readings);
        if hr == E_INVALIDARG {
            return Err(hr.into());
        }
        let sum: u32 = readings.map(|all| all.iter().sum()).unwrap_or_default();
        let told = unsafe { cb.SynchronizeCompleted(hr) };
        eprintln!("{sum}, {:?}", code(&told));
        S_OK.ok()
    }

    fn ShowError(&self, _: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.cb()?;
        let id = unsafe { errorid.as_ref() }.ok_or_else(|| Error::from(E_POINTER))?;
        let again = reading(id).is_ok();
        let (hr, ids) = if again {
            (S_SYNCMGR_RETRYSYNC, vec![*id])
        } else {
            (S_FALSE, Vec::new())
        };
        let _ = unsafe { cb.ShowErrorCompleted(hr, &ids) };
        // Listening or not, the dialog was shown.
        Ok(())
    }
}
