//! Bad: the user cancels the item and the function leaves without the report that acknowledges it.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct GalleryHandler;

pub fn upload(session: &ISyncMgrSyncCallback, id: &HSTRING, chunks: u32) -> Result<()> {
    for chunk in 0..chunks {
        let mut request = SYNCMGR_CR_NONE;
        let text = w!("Uploading");
        unsafe {
            session.ReportProgress(id, text, SYNCMGR_PS_UPDATING, chunk, chunks, &mut request)?
        };
        if request != SYNCMGR_CR_NONE {
            return Ok(()); //~ cancel-not-acknowledged
        }
        println!("chunk {chunk}");
    }
    let done = SYNCMGR_PS_SUCCEEDED;
    unsafe { session.ReportProgress(id, None, done, chunks, chunks, null_mut()) }
}

impl ISyncMgrHandler_Impl for GalleryHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
