//! An `Option<Guard>` is set to `None` to complete before slow clean-up; the guard is gone afterwards, and
//! where it is not set to `None` the end of the scope completes. No failure follows a live guard.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_ABORT, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

struct Guard<'a> {
    callback: &'a ISyncMgrSynchronizeCallback,
    hr: HRESULT,
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if let Err(e) = unsafe { self.callback.SynchronizeCompleted(self.hr) } {
            eprintln!("{e}");
        }
    }
}

struct Prepared(ISyncMgrSynchronizeCallback);

impl Drop for Prepared {
    fn drop(&mut self) {
        let _ = unsafe { self.0.PrepareForSyncCompleted(S_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Fonts {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    fonts: RefCell<Vec<GUID>>,
    cache: RefCell<Vec<u8>>,
}

impl Fonts {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let callback = self.callback.borrow().clone();
        callback.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn install(&self, id: &GUID) -> Result<usize> {
        if id.data1 == 0 {
            return Err(E_INVALIDARG.into());
        }
        let mut cache = self.cache.borrow_mut();
        cache.extend_from_slice(&id.data4);
        Ok(cache.len())
    }

    fn rebuild_cache(&self) -> Result<()> {
        if self.cache.borrow().len() > 1 << 20 {
            return Err(E_ABORT.into());
        }
        self.cache.borrow_mut().sort_unstable();
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Fonts_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        if n > 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let mut prepared = Some(Prepared(callback));
        if n == 0 {
            prepared = None;
        }
        for i in 0..n as usize {
            self.fonts.borrow_mut().push(unsafe { *ids.add(i) });
        }
        if prepared.is_none() {
            eprintln!("told early");
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let fonts = self.fonts.borrow().clone();
        let mut guard = Some(Guard {
            callback: &callback,
            hr: S_OK,
        });
        for id in &fonts {
            match (self.install(id), &mut guard) {
                (Ok(_), _) | (Err(_), None) => {}
                (Err(e), Some(guard)) => guard.hr = e.code(),
            }
        }
        // The manager need not wait for the cache.
        guard = None;
        match self.rebuild_cache() {
            Ok(()) => eprintln!("cache rebuilt, guard {}", guard.is_some()),
            Err(e) => eprintln!("cache left alone: {e}"),
        }
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let ended = {
            let page = self.cache.borrow();
            eprintln!("{} bytes", page.len());
            unsafe { callback.ShowPropertiesCompleted(S_OK) }
        };
        drop(ended);
        drop(callback);
        let _ = self.rebuild_cache();
        Ok(())
    }
}
