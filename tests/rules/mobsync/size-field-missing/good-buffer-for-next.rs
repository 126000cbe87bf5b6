//! The default values are empty room that another handler's enumerator fills, its sizes included.

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrSynchronize, SYNCMGRITEM};
use windows::core::{GUID, Result};

const BATCH: usize = 8;

/// Reads the items of a handler that is shown together with ours.
pub struct Companion {
    handler: ISyncMgrSynchronize,
}

impl Companion {
    pub fn new(handler: ISyncMgrSynchronize) -> Self {
        Self { handler }
    }

    pub fn first(&self) -> Result<Option<GUID>> {
        let items = unsafe { self.handler.EnumSyncMgrItems()? };
        let mut room = [SYNCMGRITEM::default()];
        let mut fetched = 0;
        unsafe { items.Next(&mut room, &mut fetched)? };
        Ok((fetched == 1).then_some(room[0].ItemID))
    }

    pub fn all(&self) -> Result<Vec<SYNCMGRITEM>> {
        let items: ISyncMgrEnumItems = unsafe { self.handler.EnumSyncMgrItems()? };
        let mut found = Vec::new();
        loop {
            let mut batch = vec![SYNCMGRITEM::default(); BATCH];
            let mut fetched = 0;
            unsafe { items.Next(&mut batch, &mut fetched)? };
            let fetched = (fetched as usize).min(BATCH);
            found.extend(batch.drain(..fetched));
            if fetched < BATCH {
                return Ok(found);
            }
        }
    }
}
