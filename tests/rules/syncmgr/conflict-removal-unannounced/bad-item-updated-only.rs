//! Only the item is refreshed with UpdateItem; the conflict itself stays in the list.

use std::sync::Mutex;

use windows::Win32::System::Com::{CLSCTX_ALL, CoCreateInstance};
use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrControl,
    SYNCMGR_CF_NOWAIT, SyncMgrControl,
};
use windows::core::{HSTRING, PCWSTR, Ref, Result, implement, w};

const HANDLER: PCWSTR = w!("{6C2F0D1E-5B0F-46F7-A3C5-0E4A8E7C1D55}");

#[implement(ISyncMgrConflict)]
struct ContactConflict {
    id: HSTRING,
    card: Mutex<Vec<u8>>,
}

impl ContactConflict {
    fn refresh(&self) -> Result<()> {
        let control: ISyncMgrControl =
            unsafe { CoCreateInstance(&SyncMgrControl, None, CLSCTX_ALL)? };
        unsafe { control.UpdateItem(HANDLER, &self.id, SYNCMGR_CF_NOWAIT) }
    }
}

impl ISyncMgrConflict_Impl for ContactConflict_Impl {
    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        //~^ conflict-removal-unannounced
        if let Ok(mut card) = self.card.lock() {
            card.clear();
        }
        self.refresh()
    }
}
