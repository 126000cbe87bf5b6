//! At the end of the list `Next` writes a count of zero and returns `Ok` early; the last return is `Ok`
//! as well, so there is no `S_FALSE` to stop at.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM, SYNCMGRITEMSTATE_CHECKED,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Channels {
    pending: Mutex<Vec<GUID>>,
}

fn describe(id: GUID) -> SYNCMGRITEM {
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
        ..Default::default()
    }
}

impl ISyncMgrEnumItems_Impl for Channels_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let mut pending = self.pending.lock().unwrap();
        if pending.is_empty() {
            if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
                *fetched = 0;
            }
            return Ok(());
        }
        let mut written = 0;
        while written < celt {
            let Some(id) = pending.pop() else { break };
            unsafe { rgelt.add(written as usize).write(describe(id)) };
            written += 1;
        }
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = written;
        }
        Ok(()) //~ enumerator-never-ends
    }
}
