//! Enumerator over the notebooks that can be synchronized.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use windows::Win32::Foundation::{E_INVALIDARG, E_POINTER, FILETIME, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM, SYNCMGRITEM_HASPROPERTIES,
    SYNCMGRITEM_LASTUPDATETIME, SYNCMGRITEMSTATE_CHECKED, SYNCMGRITEMSTATE_UNCHECKED,
};
use windows_core::{GUID, Result, implement};

use crate::LiveObject;
use crate::store::Notebook;

#[implement(ISyncMgrEnumItems)]
pub struct NotebookEnum {
    notebooks: Arc<[Notebook]>,
    position: Mutex<usize>,
    _live: LiveObject,
}

impl NotebookEnum {
    pub fn new(notebooks: Arc<[Notebook]>, position: usize) -> Self {
        Self {
            notebooks,
            position: Mutex::new(position),
            _live: LiveObject::new(),
        }
    }

    fn position(&self) -> MutexGuard<'_, usize> {
        self.position.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ISyncMgrEnumItems_Impl for NotebookEnum_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() {
            return Err(E_POINTER.into());
        }
        if pceltfetched.is_null() && celt != 1 {
            return Err(E_INVALIDARG.into());
        }
        let mut position = self.position();
        let mut fetched = 0;
        for notebook in self.notebooks.iter().skip(*position).take(celt as usize) {
            unsafe { rgelt.add(fetched).write(describe(notebook)) };
            fetched += 1;
        }
        *position += fetched;
        if !pceltfetched.is_null() {
            unsafe { pceltfetched.write(fetched as u32) };
        }
        if fetched == celt as usize {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }

    fn Skip(&self, celt: u32) -> Result<()> {
        let mut position = self.position();
        let left = self.notebooks.len().saturating_sub(*position);
        *position += left.min(celt as usize);
        if left >= celt as usize {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }

    fn Reset(&self) -> Result<()> {
        *self.position() = 0;
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = *self.position();
        Ok(NotebookEnum::new(Arc::clone(&self.notebooks), position).into())
    }
}

fn describe(notebook: &Notebook) -> SYNCMGRITEM {
    let mut flags = SYNCMGRITEM_HASPROPERTIES.0;
    let mut last_update = FILETIME::default();
    if let Some(time) = notebook.last_sync {
        flags |= SYNCMGRITEM_LASTUPDATETIME.0;
        last_update = file_time(time);
    }
    let state = if notebook.automatic {
        SYNCMGRITEMSTATE_CHECKED
    } else {
        SYNCMGRITEMSTATE_UNCHECKED
    };
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        dwFlags: flags as u32,
        ItemID: GUID::from_u128(notebook.id),
        dwItemState: state.0 as u32,
        wszItemName: fixed_name(&notebook.name),
        ftLastUpdate: last_update,
        ..Default::default()
    }
}

/// `name` in UTF-16, cut so that a terminating zero always fits.
pub fn fixed_name<const N: usize>(name: &str) -> [u16; N] {
    let mut buffer = [0; N];
    let room = N.saturating_sub(1);
    for (slot, unit) in buffer.iter_mut().take(room).zip(name.encode_utf16()) {
        *slot = unit;
    }
    buffer
}

/// Ticks of 100 ns since 1601.
fn file_time(time: SystemTime) -> FILETIME {
    const UNIX_EPOCH_SECONDS: u64 = 11_644_473_600;
    let since = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or(Duration::ZERO);
    let ticks =
        (since.as_secs() + UNIX_EPOCH_SECONDS) * 10_000_000 + u64::from(since.subsec_nanos()) / 100;
    FILETIME {
        dwLowDateTime: ticks as u32,
        dwHighDateTime: (ticks >> 32) as u32,
    }
}
