//! The system's pool runs the function, which frees an empty job without telling the manager.

use std::ffi::c_void;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
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
    let job = unsafe { Box::from_raw(context.cast::<Job>()) };
    if job.ids.is_empty() {
        return; //~ worker-drops-completion
    }
    for id in &job.ids {
        println!("scanner: {id:?}");
    }
    if let Ok(cb) = job.agile.resolve() {
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
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
