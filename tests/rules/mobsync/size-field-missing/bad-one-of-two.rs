//! Two log entries are built, and the second one is written before anybody has set its size.

use std::mem::size_of;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronizeCallback, SYNCMGRLOGERROR_ERRORID, SYNCMGRLOGERROR_ITEMID,
    SYNCMGRLOGERRORINFO, SYNCMGRLOGLEVEL_ERROR, SYNCMGRLOGLEVEL_INFORMATION,
};
use windows::core::{GUID, Result, w};

pub struct Outcome {
    pub item: GUID,
    pub error: GUID,
    pub retried: bool,
}

pub fn write_log(cb: &ISyncMgrSynchronizeCallback, outcome: &Outcome) -> Result<()> {
    let mut failure = SYNCMGRLOGERRORINFO::default();
    failure.cbSize = size_of::<SYNCMGRLOGERRORINFO>() as u32;
    failure.mask = SYNCMGRLOGERROR_ITEMID | SYNCMGRLOGERROR_ERRORID;
    failure.ItemID = outcome.item;
    failure.ErrorID = outcome.error;
    let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
    unsafe { cb.LogError(level, w!("The item could not be updated."), &failure)? };

    if outcome.retried {
        let mut remark = SYNCMGRLOGERRORINFO::default(); //~ size-field-missing
        remark.mask = SYNCMGRLOGERROR_ITEMID;
        remark.ItemID = outcome.item;
        let level = SYNCMGRLOGLEVEL_INFORMATION.0 as u32;
        unsafe { cb.LogError(level, w!("It was tried twice."), &remark)? };
    }
    Ok(())
}
