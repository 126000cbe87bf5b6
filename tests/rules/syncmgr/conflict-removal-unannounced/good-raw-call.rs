//! The announcement is made through the vtable.

use std::fs;
use std::path::PathBuf;

use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrControl,
    SYNCMGR_CF_NONE,
};
use windows::core::{HRESULT, HSTRING, Interface, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrConflict)]
struct TrackConflict {
    control: ISyncMgrControl,
    handler: HSTRING,
    item: HSTRING,
    other: PathBuf,
}

impl TrackConflict {
    fn announce(&self) -> HRESULT {
        let update = Interface::vtable(&self.control).UpdateConflicts;
        let handler = PCWSTR(self.handler.as_ptr());
        let item = PCWSTR(self.item.as_ptr());
        unsafe { update(self.control.as_raw(), handler, item, SYNCMGR_CF_NONE) }
    }
}

impl ISyncMgrConflict_Impl for TrackConflict_Impl {
    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        fs::remove_file(&self.other)?;
        self.announce().ok()
    }
}
