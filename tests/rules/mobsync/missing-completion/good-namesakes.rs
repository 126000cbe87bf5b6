//! Methods of the same names that are no subjects: another interface, a trait of one's own, an
//! inherent method, a free function.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_NOTIMPL, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, IUnknown, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrHandler)]
struct NewStyle {
    runs: Mutex<u32>,
}

impl ISyncMgrHandler_Impl for NewStyle_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        _psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        *self.runs.lock().unwrap() += citems;
        Ok(())
    }

    fn Activate(&self, _factivate: windows::core::BOOL) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}

trait Steps {
    fn PrepareForSync(&self, count: u32) -> Result<()>;
    fn Synchronize(&self) -> Result<()>;
}

struct Plain {
    callback: Option<ISyncMgrSynchronizeCallback>,
}

impl Steps for Plain {
    fn PrepareForSync(&self, count: u32) -> Result<()> {
        println!("{count}");
        Ok(())
    }

    fn Synchronize(&self) -> Result<()> {
        if let Some(cb) = &self.callback
            && false
        {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }
}

impl Plain {
    fn ShowError(&self, _errorid: &GUID) -> Result<()> {
        Ok(())
    }
}

fn ShowProperties(_hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
    Ok(())
}
