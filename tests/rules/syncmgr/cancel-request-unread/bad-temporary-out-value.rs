//! Bad: the request is written to a temporary that is gone at the end of the statement.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, PCWSTR, Result, implement, w};

#[implement(ISyncMgrHandlerInfo)]
pub struct RouteInfo;

pub struct Route {
    name: HSTRING,
    legs: Vec<f64>,
}

impl Route {
    pub fn publish(&self, session: &ISyncMgrSyncCallback) -> Result<()> {
        let id = PCWSTR(self.name.as_ptr());
        let (busy, done) = (SYNCMGR_PS_UPDATING, SYNCMGR_PS_SUCCEEDED);
        let text = w!("Publishing");
        let mut step = 0;
        while let Some(leg) = self.legs.get(step as usize) {
            unsafe { session.ReportProgress(id, text, busy, step, 0, &mut Default::default())? }; //~ cancel-request-unread
            println!("leg of {leg} km");
            step += 1;
        }
        unsafe { session.ReportProgress(id, None, done, step, step, core::ptr::null_mut()) }
    }
}

impl ISyncMgrHandlerInfo_Impl for RouteInfo_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_DEVICE)
    }
}
