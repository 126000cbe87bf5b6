//! Only the handler's own journal is told under the name of the completion; the manager hears nothing.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Ref, Result, implement};

#[derive(Default)]
struct Journal {
    lines: Mutex<Vec<String>>,
}

#[allow(non_snake_case)]
impl Journal {
    fn Progress(&self, id: &GUID) {
        self.lines.lock().unwrap().push(format!("{id:?}"));
    }

    fn SynchronizeCompleted(&self, hr: HRESULT) {
        self.lines
            .lock()
            .unwrap()
            .push(format!("end: {:08x}", hr.0));
    }
}

#[implement(ISyncMgrSynchronize)]
struct Calendar {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    entries: Mutex<Vec<GUID>>,
    journal: Journal,
}

fn push(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Calendar_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.as_ref().cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { cb.DeleteLogError(&GUID::zeroed(), 0) };
        let entries = self.entries.lock().unwrap().clone();
        let outcome = entries.iter().try_for_each(|id| {
            self.journal.Progress(id);
            push(id)
        });
        self.journal.SynchronizeCompleted(HRESULT::from(outcome));
        Ok(()) //~ missing-completion
    }
}
