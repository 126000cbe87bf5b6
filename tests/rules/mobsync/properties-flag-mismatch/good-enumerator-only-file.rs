//! Good: this file holds the enumerator alone; its items set the bit and the handler lives in another crate.
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrEnumItems)]
pub struct PrinterItems {
    printers: Vec<GUID>,
    at: AtomicUsize,
}

impl PrinterItems {
    pub fn new(printers: Vec<GUID>) -> ISyncMgrEnumItems {
        let at = AtomicUsize::new(0);
        PrinterItems { printers, at }.into()
    }

    fn next_id(&self) -> Option<GUID> {
        let at = self.at.fetch_add(1, Ordering::SeqCst);
        self.printers.get(at).copied()
    }
}

fn describe(id: GUID) -> SYNCMGRITEM {
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        dwFlags: SYNCMGRITEM_HASPROPERTIES.0 as u32,
        ItemID: id,
        dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
        ..Default::default()
    }
}

impl ISyncMgrEnumItems_Impl for PrinterItems_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let mut given = 0;
        while given < celt {
            let Some(id) = self.next_id() else {
                break;
            };
            unsafe { rgelt.add(given as usize).write(describe(id)) };
            given += 1;
        }
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = given };
        }
        if given == celt {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }

    fn Skip(&self, celt: u32) -> Result<()> {
        let passed = (0..celt).all(|_| self.next_id().is_some());
        if passed { Ok(()) } else { Err(S_FALSE.into()) }
    }

    fn Reset(&self) -> Result<()> {
        self.at.store(0, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let at = AtomicUsize::new(self.at.load(Ordering::SeqCst));
        let printers = self.printers.clone();
        Ok(PrinterItems { printers, at }.into())
    }
}
