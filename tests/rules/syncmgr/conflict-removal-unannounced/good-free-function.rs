//! A free function makes the control object and announces the change.

use std::sync::Mutex;

use windows::Win32::System::Com::{CLSCTX_ALL, CoCreateInstance};
use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrControl,
    SYNCMGR_CF_NOUI, SYNCMGR_PNS_CONTINUE, SyncMgrControl,
};
use windows::core::{HSTRING, Ref, Result, implement, w};

fn conflicts_changed(item: &HSTRING) -> Result<()> {
    let control: ISyncMgrControl = unsafe { CoCreateInstance(&SyncMgrControl, None, CLSCTX_ALL)? };
    unsafe { control.UpdateConflicts(w!("Contacts"), item, SYNCMGR_CF_NOUI) }
}

#[implement(ISyncMgrConflict)]
struct CardConflict {
    item: HSTRING,
    card: Mutex<Vec<u8>>,
}

impl ISyncMgrConflict_Impl for CardConflict_Impl {
    fn Resolve(&self, presolveinfo: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        let info = presolveinfo.ok()?;
        if let Ok(mut card) = self.card.lock() {
            card.clear();
        }
        conflicts_changed(&self.item)?;
        unsafe { info.SetPresenterNextStep(SYNCMGR_PNS_CONTINUE) }
    }
}
