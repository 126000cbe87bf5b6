//! The progress callback: where it is kept, and the calls whose answer is a success code.

use std::sync::{Mutex, MutexGuard, PoisonError};

use windows::Win32::Foundation::E_UNEXPECTED;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronizeCallback, S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRPROGRESSITEM,
    SYNCMGRPROGRESSITEM_MAXVALUE, SYNCMGRPROGRESSITEM_PROGVALUE, SYNCMGRPROGRESSITEM_STATUSTEXT,
    SYNCMGRPROGRESSITEM_STATUSTYPE, SYNCMGRSTATUS,
};
use windows_core::{Error, GUID, HRESULT, HSTRING, Interface, PCWSTR, Result};

/// Holds the callback between two calls of `SetProgressCallback`.
#[derive(Default)]
pub struct CallbackSlot(Mutex<Option<ISyncMgrSynchronizeCallback>>);

impl CallbackSlot {
    /// Keeps `callback` and releases the one held before.
    pub fn replace(&self, callback: Option<ISyncMgrSynchronizeCallback>) {
        let previous = std::mem::replace(&mut *self.lock(), callback);
        // Released with the slot unlocked: the last release may call back into this object.
        drop(previous);
    }

    /// A new reference to the callback; `E_UNEXPECTED` when none is set.
    pub fn get(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.lock().clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn lock(&self) -> MutexGuard<'_, Option<ISyncMgrSynchronizeCallback>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the user wants after a progress report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    GoOn,
    DropItem,
    StopAll,
}

/// Reports `done` of `total` steps of one item.
///
/// The typed method turns the cancel codes into `Ok(())`, so the vtable is called directly.
pub fn progress(
    callback: &ISyncMgrSynchronizeCallback,
    id: &GUID,
    status: SYNCMGRSTATUS,
    text: &str,
    done: usize,
    total: usize,
) -> Reply {
    let text = HSTRING::from(text);
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT
            | SYNCMGRPROGRESSITEM_STATUSTYPE
            | SYNCMGRPROGRESSITEM_PROGVALUE
            | SYNCMGRPROGRESSITEM_MAXVALUE,
        lpcStatusText: PCWSTR(text.as_ptr()),
        dwStatusType: status.0 as u32,
        iProgValue: i32::try_from(done).unwrap_or(i32::MAX),
        iMaxValue: i32::try_from(total).unwrap_or(i32::MAX),
    };
    let hr =
        unsafe { (Interface::vtable(callback).Progress)(Interface::as_raw(callback), id, &item) };
    match hr {
        S_SYNCMGR_CANCELITEM => Reply::DropItem,
        S_SYNCMGR_CANCELALL => Reply::StopAll,
        // The manager is gone: nobody is left to synchronize for.
        hr if hr.is_err() => Reply::StopAll,
        _ => Reply::GoOn,
    }
}

/// Asks for permission to show a dialog (`true`) or gives it back (`false`).
///
/// `S_FALSE` means no, and only the raw answer can tell.
pub fn enable_modeless(callback: &ISyncMgrSynchronizeCallback, enable: bool) -> HRESULT {
    unsafe {
        (Interface::vtable(callback).EnableModeless)(Interface::as_raw(callback), enable.into())
    }
}
