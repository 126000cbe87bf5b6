//! Good: `to_interface` is used to register the object with a watcher; Clone makes a new object.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{AgileReference, GUID, IUnknownImpl, Result, implement};

static WATCHED: Mutex<Vec<AgileReference<ISyncMgrEnumItems>>> = Mutex::new(Vec::new());

#[implement(ISyncMgrEnumItems)]
pub struct PhotoItems {
    ids: Vec<GUID>,
    position: AtomicUsize,
}

impl PhotoItems_Impl {
    pub fn watch(&self) -> Result<()> {
        let myself: ISyncMgrEnumItems = self.to_interface();
        WATCHED.lock().unwrap().push(AgileReference::new(&myself)?);
        Ok(())
    }
}

impl ISyncMgrEnumItems_Impl for PhotoItems_Impl {
    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let ids = self.ids.clone();
        let position = AtomicUsize::new(self.position.load(Ordering::SeqCst));
        Ok(PhotoItems { ids, position }.into())
    }

    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
