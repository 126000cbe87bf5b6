//! Enumerator over the mirrored folders.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::{E_INVALIDARG, S_FALSE};
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

use crate::factory::ModuleRef;
use crate::text;

/// What the choice page shows for one folder.
pub struct Entry {
    pub id: GUID,
    pub name: String,
    pub checked: bool,
}

impl Entry {
    fn to_item(&self) -> SYNCMGRITEM {
        let state = if self.checked {
            SYNCMGRITEMSTATE_CHECKED
        } else {
            SYNCMGRITEMSTATE_UNCHECKED
        };
        SYNCMGRITEM {
            cbSize: size_of::<SYNCMGRITEM>() as u32,
            dwFlags: SYNCMGRITEM_HASPROPERTIES.0 as u32,
            ItemID: self.id,
            dwItemState: state.0 as u32,
            wszItemName: text::fixed_name(&self.name),
            ..Default::default()
        }
    }
}

#[implement(ISyncMgrEnumItems)]
pub struct FolderEnumerator {
    entries: Arc<[Entry]>,
    next: AtomicUsize,
    _module: ModuleRef,
}

impl FolderEnumerator {
    pub fn new(entries: Arc<[Entry]>) -> Self {
        Self::at(entries, 0)
    }

    fn at(entries: Arc<[Entry]>, position: usize) -> Self {
        Self {
            entries,
            next: AtomicUsize::new(position),
            _module: ModuleRef::new(),
        }
    }

    /// Moves the position by at most `count` and returns the old and the new one.
    fn advance(&self, count: u32) -> (usize, usize) {
        let end = self.entries.len();
        let moved = |from: usize| from.saturating_add(count as usize).min(end);
        let from = self
            .next
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |from| Some(moved(from)))
            .unwrap_or(end);
        (from, moved(from))
    }
}

/// The end of the list is S_FALSE, which only an `Err` can carry.
fn all_or_s_false(complete: bool) -> Result<()> {
    if complete {
        Ok(())
    } else {
        Err(S_FALSE.into())
    }
}

impl ISyncMgrEnumItems_Impl for FolderEnumerator_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() || (pceltfetched.is_null() && celt != 1) {
            return Err(E_INVALIDARG.into());
        }
        let (from, to) = self.advance(celt);
        let entries = self.entries.iter().skip(from).take(to - from);
        for (offset, entry) in entries.enumerate() {
            unsafe { rgelt.add(offset).write(entry.to_item()) };
        }
        let fetched = (to - from) as u32;
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = fetched };
        }
        all_or_s_false(fetched == celt)
    }

    fn Skip(&self, celt: u32) -> Result<()> {
        let (from, to) = self.advance(celt);
        all_or_s_false(to - from == celt as usize)
    }

    fn Reset(&self) -> Result<()> {
        self.next.store(0, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = self.next.load(Ordering::SeqCst);
        Ok(FolderEnumerator::at(self.entries.clone(), position).into())
    }
}
