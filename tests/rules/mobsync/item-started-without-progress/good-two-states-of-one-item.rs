//! Each turn of the inner loop brings the same item one state further; work comes after the question.

use std::mem::size_of;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_STATUSTYPE,
    SYNCMGRSTATUS_UPDATING,
};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

enum Stage {
    Announced(GUID),
    Wanted(GUID),
    Done,
}

fn announce(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

fn fetch(chapter: &GUID) -> Result<()> {
    std::fs::write(format!("{chapter:?}.txt"), b"chapter")?;
    Ok(())
}

fn bring(cb: &ISyncMgrSynchronizeCallback, id: GUID) -> Result<bool> {
    let mut stage = Stage::Announced(id);
    loop {
        stage = match stage {
            Stage::Announced(id) => match announce(cb, &id) {
                S_SYNCMGR_CANCELITEM => Stage::Done,
                S_SYNCMGR_CANCELALL => return Ok(false),
                hr => {
                    hr.ok()?;
                    Stage::Wanted(id)
                }
            },
            Stage::Wanted(id) => {
                fetch(&id)?;
                Stage::Done
            }
            Stage::Done => return Ok(true),
        };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Reader {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    chapters: Mutex<Vec<GUID>>,
}

impl Reader {
    fn bring_all(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let chapters = self.chapters.lock().unwrap().clone();
        for id in chapters {
            if !bring(cb, id)? {
                break;
            }
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Reader_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.bring_all(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
