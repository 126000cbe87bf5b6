//! S_SYNCMGR_MISSINGITEMS is an answer of `EnumSyncMgrItems`. As outcome of the preparation it is
//! not S_OK, and the synchronization is called off.

use std::collections::HashSet;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Drawings {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    known: Mutex<HashSet<u128>>,
    selected: Mutex<Vec<GUID>>,
}

impl Drawings {
    fn select(&self, ids: &[GUID]) -> usize {
        let known = self.known.lock().unwrap();
        let mut selected = self.selected.lock().unwrap();
        selected.clear();
        selected.extend(ids.iter().filter(|id| known.contains(&id.to_u128())));
        ids.len() - selected.len()
    }
}

impl ISyncMgrSynchronize_Impl for Drawings_Impl {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if pitemids.is_null() || cbnumitems == 0 {
            return Err(E_INVALIDARG.into());
        }
        let ids = unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) };
        let answer = match self.select(ids) {
            0 => unsafe { callback.PrepareForSyncCompleted(S_OK) },
            _ => unsafe { callback.PrepareForSyncCompleted(S_SYNCMGR_MISSINGITEMS) }, //~ prepare-completed-with-success-code
        };
        if let Err(error) = answer {
            eprintln!("drawings: {error}");
        }
        Ok(())
    }
}
