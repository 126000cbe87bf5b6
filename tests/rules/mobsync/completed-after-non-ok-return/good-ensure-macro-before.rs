//! The macros of the crate return their errors before the completion; the one behind it only writes a line.

use std::path::Path;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_POINTER, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

macro_rules! ensure {
    ($condition:expr, $code:expr) => {
        if !$condition {
            return Err($code.into());
        }
    };
}

macro_rules! expect_that {
    ($condition:expr) => {
        if !$condition {
            eprintln!("expected: {}", stringify!($condition));
        }
    };
}

macro_rules! or_return {
    ($option:expr, $code:expr) => {
        match $option {
            Some(value) => value,
            None => return Err($code.into()),
        }
    };
}

#[implement(ISyncMgrSynchronize)]
struct Crosswords {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Crosswords_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        ensure!(n == 0 || !ids.is_null(), E_POINTER);
        let callback = or_return!(self.callback.lock().unwrap().clone(), E_UNEXPECTED);
        ensure!(Path::new("crosswords").exists(), E_FAIL);
        if let Err(error) = unsafe { callback.PrepareForSyncCompleted(S_OK) } {
            eprintln!("crosswords: {error}");
        }
        expect_that!(n < 1000);
        Ok(())
    }
}
