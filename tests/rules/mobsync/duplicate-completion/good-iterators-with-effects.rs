//! Iterator chains with side effects: a completion inside `any`, `find_map` or `try_fold` ends the
//! iteration and its answer keeps the later completion from happening.

use std::ops::ControlFlow;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Tiles {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    quota: u64,
}

impl Tiles {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let slot = self.cb.lock().unwrap();
        slot.as_ref().cloned().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn size(id: &GUID) -> Result<u64> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(u64::from(id.data1))
}

impl ISyncMgrSynchronize_Impl for Tiles_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.cb()?;
        let ids = if ids.is_null() {
            &[][..]
        } else {
            unsafe { std::slice::from_raw_parts(ids, n as usize) }
        };
        let refused = ids.iter().any(|id| {
            let bad = size(id).is_err();
            if bad {
                let _ = unsafe { cb.PrepareForSyncCompleted(E_INVALIDARG) };
            }
            bad
        });
        if refused {
            return Ok(());
        }
        self.ids.lock().unwrap().extend(ids);
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.cb()?;
        let ids = self.ids.lock().unwrap().clone();
        let summed = ids.iter().try_fold(0u64, |sum, id| {
            let sum = sum + size(id).unwrap_or(0);
            if sum > self.quota {
                let _ = unsafe { cb.SynchronizeCompleted(E_OUTOFMEMORY) };
                return ControlFlow::Break(sum);
            }
            ControlFlow::Continue(sum)
        });
        match summed {
            ControlFlow::Break(sum) => eprintln!("{sum} is beyond {}", self.quota),
            ControlFlow::Continue(_) => {
                let whole: Result<Vec<u64>> = ids.iter().map(size).collect();
                let hr = whole.map_or_else(|e| e.code(), |_| S_OK);
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        }
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.cb()?;
        let wanted = unsafe { itemid.as_ref() }.copied().unwrap_or_default();
        let ids = self.ids.lock().unwrap().clone();
        let shown = ids
            .iter()
            .take_while(|id| id.data1 != 0)
            .find_map(|id| {
                if *id != wanted {
                    return None;
                }
                Some(unsafe { cb.ShowPropertiesCompleted(S_OK) })
            });
        match shown {
            Some(Ok(())) => Ok(()),
            Some(Err(e)) => {
                eprintln!("{e}");
                Ok(())
            }
            None => Err(E_INVALIDARG.into()),
        }
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let cb = self.cb()?;
        let ids = self.ids.lock().unwrap().clone();
        let all = ids.iter().all(|id| size(id).is_ok());
        let retry: Vec<GUID> = ids.into_iter().filter(|id| size(id).is_ok()).collect();
        let told = match retry.as_slice() {
            [] => unsafe { cb.ShowErrorCompleted(E_FAIL, &[]) },
            _ if all => unsafe { cb.ShowErrorCompleted(S_OK, &[]) },
            some => unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, some) },
        };
        told.unwrap_or_else(|e| eprintln!("{e}"));
        Ok(())
    }
}
