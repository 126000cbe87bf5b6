//! Access to the callback: raw answers and the guard of a pending operation.

use windows::Win32::Foundation::E_ABORT;
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, GUID, HRESULT, HSTRING, Interface, PCWSTR, Result};

#[derive(Clone, Copy)]
pub enum Operation {
    Prepare,
    Synchronize,
}

/// Owes the completion of one operation and pays it when it goes away.
pub struct Pending {
    pub operation: Operation,
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    result: HRESULT,
}

impl Pending {
    pub fn new(operation: Operation, callback: &ISyncMgrSynchronizeCallback) -> Result<Self> {
        Ok(Self {
            operation,
            agile: AgileReference::new(callback)?,
            // Holds unless the job gets to its end.
            result: E_ABORT,
        })
    }

    pub fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.agile.resolve()
    }

    /// Sets the result that the completion will report.
    pub fn set_result(&mut self, result: Result<()>) {
        self.result = HRESULT::from(result);
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        let Ok(callback) = self.agile.resolve() else {
            return;
        };
        let told = match self.operation {
            Operation::Prepare => unsafe { callback.PrepareForSyncCompleted(self.result) },
            Operation::Synchronize => unsafe { callback.SynchronizeCompleted(self.result) },
        };
        if let Err(error) = told {
            crate::trace(&format!("completion: {error}"));
        }
    }
}

/// Shows one step of an item; the answer may ask to stop the item or everything.
pub fn progress(
    callback: &ISyncMgrSynchronizeCallback,
    id: &GUID,
    text: &str,
    status: SYNCMGRSTATUS,
) -> HRESULT {
    let text = HSTRING::from(text);
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
        lpcStatusText: PCWSTR(text.as_ptr()),
        dwStatusType: status.0 as u32,
        ..Default::default()
    };
    let raw = Interface::as_raw(callback);
    unsafe { (Interface::vtable(callback).Progress)(raw, id, &item) }
}

/// TRUE asks for a dialog and gets S_OK or S_FALSE, FALSE ends it.
pub fn enable_modeless(callback: &ISyncMgrSynchronizeCallback, enable: bool) -> HRESULT {
    let raw = Interface::as_raw(callback);
    unsafe { (Interface::vtable(callback).EnableModeless)(raw, enable.into()) }
}

/// Logs the failure of one table with a link to `ShowError`.
pub fn log_failure(callback: &ISyncMgrSynchronizeCallback, item: GUID, error: GUID, text: &str) {
    let info = SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ITEMID | SYNCMGRLOGERROR_ERRORID | SYNCMGRLOGERROR_ERRORFLAGS,
        dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
        ErrorID: error,
        ItemID: item,
    };
    let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
    if let Err(error) = unsafe { callback.LogError(level, &HSTRING::from(text), &info) } {
        crate::trace(&format!("log: {error}"));
    }
}
