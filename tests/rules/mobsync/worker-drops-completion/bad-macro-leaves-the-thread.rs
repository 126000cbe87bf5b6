//! Bad: `or_leave!` expands to a `return` out of the thread's closure, before the thread has completed.

use std::fs;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Result, implement};

macro_rules! or_leave {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(error) => {
                eprintln!("{}:{}: {error}", file!(), line!());
                return;
            }
        }
    };
}

#[implement(ISyncMgrSynchronize)]
pub struct Herbarium {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    file: String,
}

impl ISyncMgrSynchronize_Impl for Herbarium_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let file = self.file.clone();
        thread::spawn(move || {
            let cb = or_leave!(agile.resolve());
            let text = or_leave!(fs::read_to_string(&file)); //~ worker-drops-completion
            let plants = text.lines().filter(|line| !line.is_empty()).count();
            println!("herbarium: {plants} plants");
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        });
        Ok(())
    }
}
