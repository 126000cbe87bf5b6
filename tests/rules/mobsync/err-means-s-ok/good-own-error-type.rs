//! An error type of the application has an `empty` too; its conversion gives a failure code.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, Result, implement};

#[derive(Debug)]
pub struct CacheError {
    key: Option<String>,
}

impl CacheError {
    pub fn empty() -> Self {
        Self { key: None }
    }

    pub fn missing(key: &str) -> Self {
        Self {
            key: Some(key.to_owned()),
        }
    }
}

impl From<CacheError> for Error {
    fn from(e: CacheError) -> Self {
        Error::new(E_FAIL, e.key.as_deref().unwrap_or("cache is empty"))
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Cached {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    cache: RefCell<Vec<String>>,
}

impl Cached {
    fn lookup(&self, key: &str) -> std::result::Result<usize, CacheError> {
        let cache = self.cache.borrow();
        if cache.is_empty() {
            return Err(CacheError::empty());
        }
        let found = cache.iter().position(|k| k == key);
        found.ok_or_else(|| CacheError::missing(key))
    }
}

impl ISyncMgrSynchronize_Impl for Cached_Impl {
    fn Initialize(&self, _: u32, _: u32, n: u32, _: *const u8) -> Result<()> {
        if n > 512 {
            return Err(CacheError::empty().into());
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        self.lookup("token")?;
        let n = self.lookup("user").or(Err(CacheError::empty()))?;
        println!("user {n}");
        let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
