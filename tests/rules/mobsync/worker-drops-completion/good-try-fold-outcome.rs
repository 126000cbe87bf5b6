//! Good: `try_fold` stops at the first error, but its outcome is a value here, and the thread tells it either way.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_OUTOFMEMORY, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Samples {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    samples: Mutex<Vec<GUID>>,
    limit: u64,
}

fn length(sample: &GUID) -> Result<u64> {
    Ok(std::fs::metadata(format!("{:08x}.wav", sample.data1))?.len())
}

impl ISyncMgrSynchronize_Impl for Samples_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let samples = self.samples.lock().unwrap().clone();
        let limit = self.limit;
        thread::spawn(move || {
            let total = samples.iter().try_fold(0_u64, |sum, sample| {
                let sum = sum + length(sample)?;
                if sum > limit {
                    return Err(Error::from(E_OUTOFMEMORY));
                }
                Ok(sum)
            });
            let hr = match &total {
                Ok(sum) => {
                    println!("samples: {sum} of {limit} bytes");
                    S_OK
                }
                Err(error) => error.code(),
            };
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
