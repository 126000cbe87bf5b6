//! Enumerator over the tables of the index.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use windows::Win32::Foundation::{E_INVALIDARG, S_FALSE};
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

use crate::class::Alive;

/// ID, name and default choice of one table.
pub type Choice = (GUID, String, bool);

#[implement(ISyncMgrEnumItems)]
pub struct TableEnumerator {
    choices: Arc<Vec<Choice>>,
    position: AtomicUsize,
    _alive: Alive,
}

impl TableEnumerator {
    pub fn new(choices: Arc<Vec<Choice>>, position: usize) -> Self {
        Self {
            choices,
            position: AtomicUsize::new(position),
            _alive: Alive::new(),
        }
    }

    /// The next table, if there is one.
    fn step(&self) -> Option<&Choice> {
        let next = |position| (position < self.choices.len()).then_some(position + 1);
        let position = self.position.fetch_update(SeqCst, SeqCst, next).ok()?;
        self.choices.get(position)
    }
}

fn item((id, name, checked): &Choice) -> SYNCMGRITEM {
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        dwFlags: SYNCMGRITEM_HASPROPERTIES.0 as u32,
        ItemID: *id,
        dwItemState: u32::from(*checked),
        wszItemName: crate::name_buffer(name),
        ..Default::default()
    }
}

impl ISyncMgrEnumItems_Impl for TableEnumerator_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() || (pceltfetched.is_null() && celt != 1) {
            return Err(E_INVALIDARG.into());
        }
        let mut fetched = 0;
        while fetched < celt
            && let Some(choice) = self.step()
        {
            unsafe { rgelt.add(fetched as usize).write(item(choice)) };
            fetched += 1;
        }
        if !pceltfetched.is_null() {
            unsafe { pceltfetched.write(fetched) };
        }
        match fetched == celt {
            true => Ok(()),
            false => Err(S_FALSE.into()),
        }
    }

    fn Skip(&self, celt: u32) -> Result<()> {
        for _ in 0..celt {
            if self.step().is_none() {
                return Err(S_FALSE.into());
            }
        }
        Ok(())
    }

    fn Reset(&self) -> Result<()> {
        self.position.store(0, SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let copy = TableEnumerator::new(self.choices.clone(), self.position.load(SeqCst));
        Ok(copy.into())
    }
}
