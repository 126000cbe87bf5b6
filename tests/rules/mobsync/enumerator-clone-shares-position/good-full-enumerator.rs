//! Good: a whole enumerator; Clone copies the list and the position into a new object.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct TaskItems {
    ids: Vec<GUID>,
    position: AtomicUsize,
}

impl TaskItems {
    fn take(&self) -> Option<SYNCMGRITEM> {
        let id = self.ids.get(self.position.load(Ordering::SeqCst))?;
        self.position.fetch_add(1, Ordering::SeqCst);
        let cbSize = size_of::<SYNCMGRITEM>() as u32;
        Some(SYNCMGRITEM {
            cbSize,
            ItemID: *id,
            ..Default::default()
        })
    }
}

impl ISyncMgrEnumItems_Impl for TaskItems_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let mut fetched = 0;
        while fetched < celt {
            let Some(item) = self.take() else { break };
            unsafe { rgelt.add(fetched as usize).write(item) };
            fetched += 1;
        }
        if let Some(out) = unsafe { pceltfetched.as_mut() } {
            *out = fetched;
        }
        if fetched == celt {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }

    fn Skip(&self, celt: u32) -> Result<()> {
        let skipped = (0..celt).take_while(|_| self.take().is_some()).count();
        if skipped == celt as usize {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }

    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = self.position.load(Ordering::SeqCst).into();
        Ok(TaskItems {
            ids: self.ids.clone(),
            position,
        }
        .into())
    }
}
