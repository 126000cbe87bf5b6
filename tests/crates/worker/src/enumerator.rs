//! Enumerator over the subscribed feeds.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, S_FALSE};
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

use crate::feeds::Feed;
use crate::server::Lock;

#[implement(ISyncMgrEnumItems)]
pub struct FeedEnumerator {
    feeds: Vec<Feed>,
    position: Mutex<usize>,
    _lock: Lock,
}

impl FeedEnumerator {
    pub fn new(feeds: Vec<Feed>, position: usize) -> Self {
        Self {
            feeds,
            position: Mutex::new(position),
            _lock: Lock::new(),
        }
    }
}

/// Cuts a title to the buffer of the item; the last unit stays zero.
fn item_name(title: &str) -> [u16; 128] {
    let mut name = [0; 128];
    for (unit, slot) in title.encode_utf16().zip(name.iter_mut().take(127)) {
        *slot = unit;
    }
    name
}

fn to_item(feed: &Feed) -> SYNCMGRITEM {
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        dwFlags: SYNCMGRITEM_HASPROPERTIES.0 as u32,
        ItemID: feed.id,
        dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
        wszItemName: item_name(&feed.title),
        ..Default::default()
    }
}

impl ISyncMgrEnumItems_Impl for FeedEnumerator_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        // Only a caller that asks for one item may leave the count out.
        if rgelt.is_null() || (celt != 1 && pceltfetched.is_null()) {
            return Err(E_POINTER.into());
        }
        let mut position = self.position.lock().unwrap();
        let mut fetched = 0;
        while fetched < celt {
            let Some(feed) = self.feeds.get(*position) else {
                break;
            };
            unsafe { rgelt.add(fetched as usize).write(to_item(feed)) };
            *position += 1;
            fetched += 1;
        }
        if let Some(count) = unsafe { pceltfetched.as_mut() } {
            *count = fetched;
        }
        if fetched < celt {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn Skip(&self, celt: u32) -> Result<()> {
        let mut position = self.position.lock().unwrap();
        let left = self.feeds.len().saturating_sub(*position);
        let wanted = celt as usize;
        *position += wanted.min(left);
        if wanted > left {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn Reset(&self) -> Result<()> {
        *self.position.lock().unwrap() = 0;
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = *self.position.lock().unwrap();
        Ok(FeedEnumerator::new(self.feeds.clone(), position).into())
    }
}
