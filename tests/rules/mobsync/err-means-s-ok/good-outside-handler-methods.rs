//! Empty errors in helpers, threads, tests and other traits: none of these values reaches SyncMgr
//! from the body that makes it.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Result, implement};

pub trait Source {
    fn next(&mut self) -> Result<GUID>;
}

pub struct Exhausted;

impl Source for Exhausted {
    fn next(&mut self) -> Result<GUID> {
        Err(Error::empty())
    }
}

fn search(names: &[&str], wanted: &str) -> Result<usize> {
    names
        .iter()
        .position(|n| *n == wanted)
        .ok_or_else(Error::empty)
}

#[implement(ISyncMgrSynchronize)]
pub struct Outer {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
}

impl ISyncMgrSynchronize_Impl for Outer_Impl {
    fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> Result<()> {
        if search(&["a", "b"], "c").is_err() {
            eprintln!("no c");
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let agile = self.callback.lock().unwrap().clone();
        let agile = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        thread::spawn(move || -> Result<()> {
            let callback = agile.resolve()?;
            let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
            Err(Error::empty())
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_error_has_the_code_zero() {
        let e: Result<()> = Err(S_OK.into());
        assert_eq!(e.unwrap_err().code(), Error::empty().code());
    }
}
