//! Good: the loop without Progress is in PrepareForSync and only sorts the IDs; the one in Synchronize asks first.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const INBOX: GUID = GUID::from_u128(0x3f0a11c0_5d0e_4f6b_9d57_20a40c6e7a01);

#[implement(ISyncMgrSynchronize)]
struct PostSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    boxes: Mutex<Vec<GUID>>,
}

impl PostSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn remember(&self, boxes: Vec<GUID>) {
        *self.boxes.lock().unwrap() = boxes;
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let boxes = self.boxes.lock().unwrap().clone();
        for id in &boxes {
            match ask(cb, id) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                _ => std::fs::write(format!("{id:?}.mbox"), b"")?,
            }
        }
        Ok(())
    }
}

fn ask(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

impl ISyncMgrSynchronize_Impl for PostSync_Impl {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _: HWND,
        _: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        if pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let mut boxes = Vec::new();
        for id in unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) } {
            if *id == INBOX {
                boxes.insert(0, *id);
            } else {
                boxes.push(*id);
            }
        }
        self.remember(boxes);
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
