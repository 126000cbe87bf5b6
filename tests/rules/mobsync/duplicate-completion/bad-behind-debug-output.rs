//! Debug builds print something first; that changes nothing about the two completions.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Archive {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        #[cfg(debug_assertions)]
        eprintln!("synchronize");
        let ids = self.ids.lock().unwrap().clone();
        #[cfg(feature = "trace")]
        let count = ids.len();
        #[cfg(feature = "trace")]
        eprintln!("{count} items");
        let hr = match ids.iter().try_for_each(copy) {
            Ok(()) => S_OK,
            Err(error) => {
                let _ = unsafe { cb.SynchronizeCompleted(error.code()) };
                error.code()
            }
        };
        let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ duplicate-completion
        Ok(())
    }
}
