//! The value that the other fields come from is a default of the program's own, and has the size.

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRITEM, SYNCMGRITEMSTATE_CHECKED,
};
use windows::core::{GUID, implement};

struct Template;

impl Template {
    fn default() -> SYNCMGRITEM {
        SYNCMGRITEM {
            cbSize: size_of::<SYNCMGRITEM>() as u32,
            dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
            ..Default::default()
        }
    }
}

/// An item of the list.
pub fn item(id: GUID) -> SYNCMGRITEM {
    SYNCMGRITEM {
        ItemID: id,
        ..Template::default()
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Tracks {
    folder: String,
}

impl ISyncMgrSynchronize_Impl for Tracks_Impl {}
