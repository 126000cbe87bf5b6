//! The helper hands the wrapper's `Result` back to its callers; by then the cancel codes have
//! already been folded into `Ok(())`.

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, PCWSTR, Result, w};

pub struct Mailbox {
    pub id: GUID,
    pub pending: Vec<u64>,
}

fn report(
    callback: &ISyncMgrSynchronizeCallback,
    mailbox: &GUID,
    text: PCWSTR,
    status: SYNCMGRSTATUS,
) -> Result<()> {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: std::mem::size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
        lpcStatusText: text,
        dwStatusType: status.0 as u32,
        iProgValue: 0,
        iMaxValue: 0,
    };
    unsafe { callback.Progress(mailbox, &item) } //~ cancel-code-unobservable
}

fn fetch(mailbox: &mut Mailbox) -> Result<usize> {
    let fetched = mailbox.pending.len();
    std::fs::read(format!("spool/{:?}.mbox", mailbox.id))?;
    mailbox.pending.clear();
    Ok(fetched)
}

pub fn fetch_all(
    callback: &ISyncMgrSynchronizeCallback,
    mailboxes: &mut [Mailbox],
) -> Result<usize> {
    let mut fetched = 0;
    for mailbox in mailboxes.iter_mut() {
        report(callback, &mailbox.id, w!("Fetching mail"), SYNCMGRSTATUS_UPDATING)?;
        fetched += fetch(mailbox)?;
        report(callback, &mailbox.id, w!("Up to date"), SYNCMGRSTATUS_SUCCEEDED)?;
    }
    Ok(fetched)
}
