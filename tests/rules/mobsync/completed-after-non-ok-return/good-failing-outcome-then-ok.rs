//! A failure is reported through the completion alone: the method returns `S_OK` all the same.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Recipes {
    cb: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    ids: RefCell<Vec<GUID>>,
}

impl Recipes {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb.borrow().clone().ok_or(Error::from(E_UNEXPECTED))
    }

    fn fetch(&self, _id: &GUID) -> Result<()> {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Recipes_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.cb()?;
        let mut hr = S_OK;
        if ids.is_null() && n != 0 {
            hr = E_FAIL;
        } else if n != 0 {
            self.ids
                .replace(unsafe { std::slice::from_raw_parts(ids, n as usize) }.to_vec());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        if hr.is_err() {
            eprintln!("Vorbereitung fehlgeschlagen – {hr:?}");
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.cb()?;
        let worst = self
            .ids
            .borrow()
            .iter()
            .filter_map(|id| self.fetch(id).err())
            .map(|e| e.code())
            .next();
        unsafe { cb.SynchronizeCompleted(worst.unwrap_or(S_OK)) }.ok();
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let cb = self.cb()?;
        let hr: HRESULT = self.fetch(&GUID::zeroed()).into();
        drop(unsafe { cb.ShowErrorCompleted(hr, &[]) });
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, _: *const GUID) -> Result<()> {
        let cb = self.cb()?;
        // There is no dialog; say so and be done.
        let _ = unsafe { cb.ShowPropertiesCompleted(E_FAIL) };
        Ok(())
    }
}
