//! Good: the rest of the list comes from `get`, which has an answer for a position behind the end.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct PhotoItems {
    ids: Vec<GUID>,
    position: AtomicUsize,
}

impl PhotoItems {
    pub fn jump(&self, to: usize) {
        self.position.store(to, Ordering::SeqCst);
    }
}

impl ISyncMgrEnumItems_Impl for PhotoItems_Impl {
    fn Skip(&self, celt: u32) -> Result<()> {
        let position = self.position.load(Ordering::SeqCst);
        let Some(rest) = self.ids.get(position..) else {
            return Err(S_FALSE.into());
        };
        let skipped = rest.len().min(celt as usize);
        self.position.fetch_add(skipped, Ordering::SeqCst);
        if skipped == celt as usize {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }
}
