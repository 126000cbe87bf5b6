//! Foreign completions in functions that are no handler's methods, and in tests of the handler.
//! windows 0.48 to 0.57 shape.

use std::sync::Mutex;

use windows::core::{implement, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
struct Globe {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Globe {
    /// The name is that of the interface's method, the duty is not.
    fn ShowError(&self, hr: HRESULT) {
        if let Some(cb) = self.callback.lock().unwrap().clone() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ guard-held-across-callback
        }
    }
}

fn PrepareForSync(cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
    let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Globe {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manager_takes_completions_in_any_order() {
        let cb: ISyncMgrSynchronizeCallback = crate::mock::callback();
        unsafe {
            cb.SynchronizeCompleted(S_OK).unwrap();
            cb.PrepareForSyncCompleted(S_OK).unwrap();
            cb.ShowPropertiesCompleted(S_OK).unwrap();
        }
        PrepareForSync(&cb).unwrap();
        assert_eq!(GUID::zeroed().data1, 0);
    }
}
