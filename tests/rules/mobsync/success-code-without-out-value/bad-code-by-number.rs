//! `0x00040201` is `S_SYNCMGR_MISSINGITEMS`, a success code, and a message does not make it a failure:
//! nothing is written to the out pointer of `EnumSyncMgrItems`.

use std::path::{Path, PathBuf};

use windows::Win32::Foundation::E_ACCESSDENIED;
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
};
use windows::core::{Error, HRESULT, Result, implement};

const DRIVE_NOT_MOUNTED: HRESULT = HRESULT(0x0004_0201);

#[implement(ISyncMgrSynchronize)]
pub struct Drives {
    roots: Vec<PathBuf>,
}

#[implement(ISyncMgrEnumItems)]
struct DriveItems {
    roots: Vec<PathBuf>,
}

impl ISyncMgrEnumItems_Impl for DriveItems_Impl {
    fn Skip(&self, celt: u32) -> Result<()> {
        eprintln!("skip {celt} of {}", self.roots.len());
        Ok(())
    }
}

fn readable(root: &Path) -> Result<bool> {
    match root.metadata() {
        Ok(meta) if meta.permissions().readonly() => Err(E_ACCESSDENIED.into()),
        Ok(meta) => Ok(meta.is_dir()),
        Err(_) => Ok(false),
    }
}

impl ISyncMgrSynchronize_Impl for Drives_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let mut roots = Vec::with_capacity(self.roots.len());
        for root in &self.roots {
            if !readable(root)? {
                let text = format!("{} is not mounted", root.display());
                return Err(Error::new(DRIVE_NOT_MOUNTED, text)); //~ success-code-without-out-value
            }
            roots.push(root.clone());
        }
        Ok(DriveItems { roots }.into())
    }
}
