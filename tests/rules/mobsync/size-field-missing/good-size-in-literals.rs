//! Every structure gets its own size in the literal that builds it.

use std::mem::{self, size_of};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, PCWSTR};

pub fn checked_item(id: GUID, name: [u16; 128]) -> SYNCMGRITEM {
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
        wszItemName: name,
        ..Default::default()
    }
}

pub fn status(text: PCWSTR) -> SYNCMGRPROGRESSITEM {
    SYNCMGRPROGRESSITEM {
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
        lpcStatusText: text,
        dwStatusType: SYNCMGRSTATUS_PENDING.0 as u32,
        cbSize: u32::try_from(mem::size_of::<SYNCMGRPROGRESSITEM>()).unwrap_or(0),
        ..Default::default()
    }
}

pub fn entry(item: GUID, error: GUID) -> SYNCMGRLOGERRORINFO {
    SYNCMGRLOGERRORINFO {
        cbSize: core::mem::size_of::<SYNCMGRLOGERRORINFO>() as _,
        mask: SYNCMGRLOGERROR_ITEMID | SYNCMGRLOGERROR_ERRORID,
        dwSyncMgrErrorFlags: 0,
        ErrorID: error,
        ItemID: item,
    }
}
