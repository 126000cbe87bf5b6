//! Good: the nested repetitions put every `?` before the one completion, which the macro emits last.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

macro_rules! run_all {
    ($($group:ident: [$($step:path),* $(,)?];)+ => $cb:ident.$completed:ident($hr:expr)) => {
        $(
            println!("{} of {}", stringify!($group), $group.len());
            $($step(&$group)?;)*
        )+
        let _ = unsafe { $cb.$completed($hr) };
    };
}

mod steps {
    use super::*;

    pub fn check(ids: &[GUID]) -> Result<()> {
        match ids.contains(&GUID::zeroed()) {
            true => Err(E_INVALIDARG.into()),
            false => Ok(()),
        }
    }

    pub fn copy(ids: &[GUID]) -> Result<()> {
        for id in ids {
            std::fs::copy(format!("{:08x}.ttf", id.data1), "fonts/last.ttf")?;
        }
        Ok(())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Typefaces {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    fonts: Mutex<Vec<GUID>>,
    icons: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Typefaces_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let fonts = self.fonts.lock().unwrap().clone();
        let icons = self.icons.lock().unwrap().clone();
        run_all! {
            fonts: [steps::check, steps::copy];
            icons: [steps::check,];
            => cb.SynchronizeCompleted(S_OK)
        }
        Ok(())
    }
}
