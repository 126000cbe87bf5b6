//! The question before each item is asked through the vtable; the report during the item is not,
//! and a cancel request that is answered there is lost.

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Result};

struct Backup<'a> {
    cb: &'a ISyncMgrSynchronizeCallback,
    chunks: u32,
}

impl Backup<'_> {
    fn item(&self, status: SYNCMGRSTATUS, chunk: u32) -> SYNCMGRPROGRESSITEM {
        SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE
                | SYNCMGRPROGRESSITEM_PROGVALUE
                | SYNCMGRPROGRESSITEM_MAXVALUE,
            dwStatusType: status.0 as u32,
            iProgValue: chunk as i32,
            iMaxValue: self.chunks as i32,
            ..Default::default()
        }
    }

    fn ask(&self, id: &GUID) -> HRESULT {
        let item = self.item(SYNCMGRSTATUS_UPDATING, 0);
        unsafe { (Interface::vtable(self.cb).Progress)(Interface::as_raw(self.cb), id, &item) }
    }

    fn copy(&self, id: &GUID) -> Result<()> {
        for chunk in 1..=self.chunks {
            let item = self.item(SYNCMGRSTATUS_UPDATING, chunk);
            unsafe { self.cb.Progress(id, &item) }?; //~ cancel-code-unobservable
            std::fs::copy(format!("{id:?}.{chunk}"), format!("{id:?}.{chunk}.bak"))?;
        }
        Ok(())
    }
}

pub fn run(cb: &ISyncMgrSynchronizeCallback, ids: &[GUID]) -> HRESULT {
    let backup = Backup { cb, chunks: 16 };
    let outcome = (|| {
        for id in ids {
            match backup.ask(id) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            backup.copy(id)?;
        }
        Ok(())
    })();
    HRESULT::from(outcome)
}
