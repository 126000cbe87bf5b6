//! A named constant for the end of an item is an alias of the bound of the enumeration.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_CR_CANCEL_ALL, SYNCMGR_CR_CANCEL_ITEM, SYNCMGR_CR_NONE, SYNCMGR_PROGRESS_STATUS,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_MAX, SYNCMGR_PS_UPDATING,
};
use windows::core::{HSTRING, IUnknown, PCWSTR, Ref, Result, implement, w};

const ITEM_DONE: SYNCMGR_PROGRESS_STATUS = SYNCMGR_PS_MAX;
const STEPS: u32 = 3;

#[implement(ISyncMgrHandler)]
struct TaskLists {
    server: HSTRING,
}

impl TaskLists {
    fn steps(&self, s: &ISyncMgrSyncCallback, id: PCWSTR) -> Result<()> {
        for step in 0..STEPS {
            let mut asked = SYNCMGR_CR_NONE;
            unsafe {
                s.ReportProgress(
                    id,
                    &self.server,
                    SYNCMGR_PS_UPDATING,
                    step,
                    STEPS,
                    &mut asked,
                )?
            };
            if asked == SYNCMGR_CR_CANCEL_ITEM || asked == SYNCMGR_CR_CANCEL_ALL {
                let end = SYNCMGR_PS_CANCELED;
                return unsafe { s.ReportProgress(id, &self.server, end, step, STEPS, null_mut()) };
            }
        }
        unsafe { s.ReportProgress(id, &self.server, ITEM_DONE, STEPS, STEPS, null_mut()) } //~ progress-max-reported
    }
}

impl ISyncMgrHandler_Impl for TaskLists_Impl {
    fn Synchronize(
        &self,
        items: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let items = unsafe { slice::from_raw_parts(items, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("TaskLists"), items)? };
        for item in items {
            self.steps(&session, *item)?;
        }
        Ok(())
    }
}
