//! `Next` is an `unimplemented!` stub with a message (written for `windows` 0.51).

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Result, implement};

#[implement(ISyncMgrEnumItems)]
struct Cameras {
    position: AtomicU32,
}

impl ISyncMgrEnumItems_Impl for Cameras {
    fn Next(&self, _celt: u32, _rgelt: *mut SYNCMGRITEM, _pceltfetched: *mut u32) -> Result<()> {
        unimplemented!("cameras are not listed yet") //~ enumerator-notimpl
    }

    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::Relaxed);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = AtomicU32::new(self.position.load(Ordering::Relaxed));
        Ok(Cameras { position }.into())
    }
}

pub fn cameras() -> ISyncMgrEnumItems {
    let position = AtomicU32::new(0);
    Cameras { position }.into()
}
