//! `PrepareForSync` copies its files on the calling thread and completes before it returns: slow
//! work is allowed, and no blocking primitive is used.

use std::fs::File;
use std::io::{copy, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, STG_E_WRITEFAULT, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Blueprints {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    plans: Vec<PathBuf>,
}

fn stage(plan: &Path) -> std::io::Result<u64> {
    let mut source = BufReader::new(File::open(plan)?);
    let mut target = BufWriter::new(File::create(plan.with_extension("staged"))?);
    let bytes = copy(&mut source, &mut target)?;
    target.flush()?;
    Ok(bytes)
}

impl Blueprints {
    fn stage_all(&self) -> HRESULT {
        for plan in &self.plans {
            if stage(plan).is_err() {
                return STG_E_WRITEFAULT;
            }
        }
        S_OK
    }
}

impl ISyncMgrSynchronize_Impl for Blueprints {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = self.stage_all();
        let _ = unsafe { callback.PrepareForSyncCompleted(hr) };
        Ok(())
    }
}
