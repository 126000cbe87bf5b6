//! One helper knows all four completions and is told which operation has ended.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[derive(Clone, Copy, PartialEq)]
enum Operation {
    Prepare,
    Synchronize,
    Properties,
    Error,
}

#[implement(ISyncMgrSynchronize)]
struct Dispatcher {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Dispatcher {
    fn ended(&self, operation: Operation, hr: HRESULT) {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return;
        };
        let told = unsafe {
            match operation {
                Operation::Prepare => cb.PrepareForSyncCompleted(hr),
                Operation::Synchronize => cb.SynchronizeCompleted(hr),
                Operation::Properties => cb.ShowPropertiesCompleted(hr),
                Operation::Error => cb.ShowErrorCompleted(hr, &[]),
            }
        };
        if let Err(e) = told {
            eprintln!("{e}");
        }
    }
}

impl ISyncMgrSynchronize_Impl for Dispatcher_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        self.ended(Operation::Prepare, if n > 99 { E_FAIL } else { S_OK });
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        self.ended(Operation::Synchronize, S_OK);
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        self.ended(Operation::Properties, S_OK);
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        self.ended(Operation::Error, S_OK);
        Ok(())
    }
}
