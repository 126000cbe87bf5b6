//! The pool's function tells the manager about empty jobs, too; a refused submission refuses the call.

use std::ffi::c_void;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Threading::{PTP_CALLBACK_INSTANCE, TrySubmitThreadpoolCallback};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, Result, implement};

struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    ids: Vec<GUID>,
}

unsafe extern "system" fn run_job(_instance: PTP_CALLBACK_INSTANCE, context: *mut c_void) {
    if context.is_null() {
        return;
    }
    let job = unsafe { Box::from_raw(context.cast::<Job>()) };
    let Job { agile, ids } = *job;
    let hr = if ids.iter().any(|id| id.data1 == 0) {
        E_INVALIDARG
    } else {
        S_OK
    };
    if let Ok(cb) = agile.resolve() {
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
    }
}

#[implement(ISyncMgrSynchronize)]
struct Scanner {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Scanner_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let job = Box::into_raw(Box::new(Job {
            agile: AgileReference::new(&cb)?,
            ids: self.ids.lock().unwrap().clone(),
        }));
        let submitted =
            unsafe { TrySubmitThreadpoolCallback(Some(run_job), Some(job.cast::<c_void>()), None) };
        if let Err(error) = submitted {
            drop(unsafe { Box::from_raw(job) });
            return Err(error);
        }
        Ok(())
    }
}
