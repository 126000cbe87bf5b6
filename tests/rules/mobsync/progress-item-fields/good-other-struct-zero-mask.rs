//! Good: the structure with the zero mask is one of the product's own, the real item has the right bits.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct NoteHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for NoteHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

/// What our own window shows; the mask is a set of columns.
#[derive(Default)]
#[allow(non_snake_case)]
pub struct NoteProgressItem {
    pub mask: u32,
    pub dwStatusType: u32,
    pub iProgValue: i32,
}

pub fn tell(
    cb: &ISyncMgrSynchronizeCallback,
    id: &GUID,
    own: &mut Vec<NoteProgressItem>,
) -> HRESULT {
    own.push(NoteProgressItem {
        mask: 0,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    });
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &item) }
}
