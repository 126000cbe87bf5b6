//! Bad: the interface of the enumerator itself goes through a variable before it is returned as its copy.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct RouteItems {
    routes: Vec<GUID>,
    position: Mutex<usize>,
}

impl ISyncMgrEnumItems_Impl for RouteItems_Impl {
    fn Skip(&self, celt: u32) -> Result<()> {
        let mut position = self.position.lock().unwrap();
        *position = self.routes.len().min(*position + celt as usize);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let copy: ISyncMgrEnumItems = self.to_interface();
        println!("a copy of {} routes", self.routes.len());
        Ok(copy) //~ enumerator-clone-shares-position
    }
}
