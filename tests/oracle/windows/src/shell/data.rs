//! Structures and constants of `mobsync.h`.

use crate::core::PCWSTR;
use crate::core::{GUID, HRESULT};
use crate::foundation::{FILETIME, HICON};

pub const S_SYNCMGR_MISSINGITEMS: HRESULT = HRESULT(0x4_0201);
pub const S_SYNCMGR_RETRYSYNC: HRESULT = HRESULT(0x4_0202);
pub const S_SYNCMGR_CANCELITEM: HRESULT = HRESULT(0x4_0203);
pub const S_SYNCMGR_CANCELALL: HRESULT = HRESULT(0x4_0204);
pub const S_SYNCMGR_ITEMDELETED: HRESULT = HRESULT(0x4_0210);
pub const S_SYNCMGR_ENUMITEMS: HRESULT = HRESULT(0x4_0211);

/// Declares an enumeration as `windows` does, and its values.
macro_rules! values {
    ($name:ident($type:ty): $($value:ident = $number:literal),*) => {
        #[repr(transparent)]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name(pub $type);

        $(pub const $value: $name = $name($number);)*
    };
}

values! { SYNCMGRFLAG(i32):
    SYNCMGRFLAG_CONNECT = 1, SYNCMGRFLAG_PENDINGDISCONNECT = 2, SYNCMGRFLAG_MANUAL = 3,
    SYNCMGRFLAG_IDLE = 4, SYNCMGRFLAG_INVOKE = 5, SYNCMGRFLAG_SCHEDULED = 6,
    SYNCMGRFLAG_EVENTMASK = 255, SYNCMGRFLAG_SETTINGS = 256, SYNCMGRFLAG_MAYBOTHERUSER = 512
}
values! { SYNCMGRSTATUS(i32):
    SYNCMGRSTATUS_STOPPED = 0, SYNCMGRSTATUS_SKIPPED = 1, SYNCMGRSTATUS_PENDING = 2,
    SYNCMGRSTATUS_UPDATING = 3, SYNCMGRSTATUS_SUCCEEDED = 4, SYNCMGRSTATUS_FAILED = 5
}
values! { SYNCMGRITEMSTATE(i32):
    SYNCMGRITEMSTATE_UNCHECKED = 0, SYNCMGRITEMSTATE_CHECKED = 1
}
values! { SYNCMGRLOGLEVEL(i32):
    SYNCMGRLOGLEVEL_INFORMATION = 1, SYNCMGRLOGLEVEL_WARNING = 2, SYNCMGRLOGLEVEL_ERROR = 3
}

pub const SYNCMGRPROGRESSITEM_STATUSTEXT: u32 = 1;
pub const SYNCMGRPROGRESSITEM_STATUSTYPE: u32 = 2;
pub const SYNCMGRPROGRESSITEM_PROGVALUE: u32 = 4;
pub const SYNCMGRPROGRESSITEM_MAXVALUE: u32 = 8;

/// What is told about the progress of an item.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SYNCMGRPROGRESSITEM {
    pub cbSize: u32,
    pub mask: u32,
    pub lpcStatusText: PCWSTR,
    pub dwStatusType: u32,
    pub iProgValue: i32,
    pub iMaxValue: i32,
}

impl Default for SYNCMGRPROGRESSITEM {
    fn default() -> Self {
        Self {
            cbSize: 0,
            mask: 0,
            lpcStatusText: PCWSTR::null(),
            dwStatusType: 0,
            iProgValue: 0,
            iMaxValue: 0,
        }
    }
}

/// What is told about an error beside its text.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SYNCMGRLOGERRORINFO {
    pub cbSize: u32,
    pub mask: u32,
    pub dwSyncMgrErrorFlags: u32,
    pub ErrorID: GUID,
    pub ItemID: GUID,
}

/// What a handler tells about itself.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SYNCMGRHANDLERINFO {
    pub cbSize: u32,
    pub hIcon: HICON,
    pub SyncMgrHandlerFlags: u32,
    pub wszHandlerName: [u16; 32],
}

/// What a handler tells about an item.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SYNCMGRITEM {
    pub cbSize: u32,
    pub dwFlags: u32,
    pub ItemID: GUID,
    pub dwItemState: u32,
    pub hIcon: HICON,
    pub wszItemName: [u16; 128],
    pub ftLastUpdate: FILETIME,
}

impl Default for SYNCMGRITEM {
    fn default() -> Self {
        Self {
            cbSize: 0,
            dwFlags: 0,
            ItemID: GUID::zeroed(),
            dwItemState: 0,
            hIcon: HICON::default(),
            wszItemName: [0; 128],
            ftLastUpdate: FILETIME::default(),
        }
    }
}
