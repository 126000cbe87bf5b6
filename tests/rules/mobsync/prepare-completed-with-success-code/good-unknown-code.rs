//! Nothing in this file says which code the plug-in or the caller supplies.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Manager,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

pub trait PlugIn: Send {
    fn prepare(&mut self) -> HRESULT;
}

#[implement(ISyncMgrSynchronize)]
pub struct Host {
    manager: Mutex<Option<Manager>>,
    plug_ins: Mutex<Vec<Box<dyn PlugIn>>>,
}

impl Host {
    fn prepare_all(&self) -> HRESULT {
        let mut plug_ins = self.plug_ins.lock().unwrap();
        plug_ins
            .iter_mut()
            .map(|plug_in| plug_in.prepare())
            .find(|hr| *hr != S_OK)
            .unwrap_or(S_OK)
    }
}

impl ISyncMgrSynchronize_Impl for Host_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let manager = self.manager.lock().unwrap().clone();
        let manager = manager.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let outcome = self.prepare_all();
        if let Err(error) = unsafe { manager.PrepareForSyncCompleted(outcome) } {
            eprintln!("host: {error}");
        }
        Ok(())
    }
}
