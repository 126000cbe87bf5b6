//! The names of the completions in other roles: a variant, a field, text, a comment, a type.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[derive(Debug)]
enum Trace {
    PrepareForSyncCompleted,
    SynchronizeCompleted { hr: HRESULT },
}

#[derive(Default)]
struct Seen {
    SynchronizeCompleted: bool,
}

#[implement(ISyncMgrSynchronize)]
struct Chronicle {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    trace: Mutex<Vec<Trace>>,
    seen: Mutex<Seen>,
}

impl ISyncMgrSynchronize_Impl for Chronicle_Impl {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        // cb.SynchronizeCompleted(S_OK) is not for this method.
        let title = "SynchronizeCompleted(S_OK)";
        let variant = Trace::SynchronizeCompleted { hr: S_OK };
        println!("{title} {variant:?}");
        self.trace.lock().unwrap().push(variant);
        self.trace
            .lock()
            .unwrap()
            .push(Trace::PrepareForSyncCompleted);
        if self.seen.lock().unwrap().SynchronizeCompleted {
            println!("after PrepareForSyncCompleted and SynchronizeCompleted");
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
