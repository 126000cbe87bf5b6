//! Good: an item that is not to run by default gets the unchecked state, which is a current value.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM, SYNCMGRITEMSTATE_CHECKED,
    SYNCMGRITEMSTATE_UNCHECKED as TEMPORARILY_OFF,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct PluginItems {
    position: Mutex<usize>,
}

pub fn plugin(id: GUID, enabled: bool) -> SYNCMGRITEM {
    let state = if enabled {
        SYNCMGRITEMSTATE_CHECKED
    } else {
        TEMPORARILY_OFF
    };
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        dwItemState: state.0 as u32,
        ..Default::default()
    }
}

impl ISyncMgrEnumItems_Impl for PluginItems_Impl {
    fn Reset(&self) -> Result<()> {
        *self.position.lock().unwrap() = 0;
        Ok(())
    }
}
