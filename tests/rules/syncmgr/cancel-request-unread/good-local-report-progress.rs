//! Good: the `ReportProgress` in the loop with the null pointer belongs to the printer queue.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct PrintHandler;

pub struct Queue;

impl Queue {
    #[allow(non_snake_case)]
    fn ReportProgress(&self, id: &HSTRING, text: &str, page: u32, of: u32, raw: *mut u8) {
        println!("{id}: {text} {page}/{of} {raw:?}");
    }
}

pub fn print(session: &ISyncMgrSyncCallback, queue: &Queue, id: &HSTRING) -> Result<()> {
    let mut request = SYNCMGR_CR_NONE;
    let busy = SYNCMGR_PS_UPDATING_INDETERMINATE;
    unsafe { session.ReportProgress(id, None, busy, 0, 1, &mut request)? };
    if request != SYNCMGR_CR_NONE {
        return unsafe { session.ReportProgress(id, None, SYNCMGR_PS_CANCELED, 0, 1, null_mut()) };
    }
    for page in 0..3 {
        queue.ReportProgress(id, "printing", page, 3, null_mut());
    }
    unsafe { session.ReportProgress(id, None, SYNCMGR_PS_SUCCEEDED, 1, 1, null_mut()) }
}

impl ISyncMgrHandler_Impl for PrintHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
