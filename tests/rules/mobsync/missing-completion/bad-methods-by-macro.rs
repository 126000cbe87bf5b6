//! Both methods are written by one macro, which forgets the empty list.

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

macro_rules! operation {
    ($method:ident($($parameter:ident: $type:ty),*) => $completed:ident($($argument:expr),*)) => {
        fn $method(&self, $($parameter: $type),*) -> Result<()> {
            let cb = self.callback()?;
            let count = self.ids.lock().unwrap().len();
            if count > 0 {
                let _ = unsafe { cb.$completed($($argument),*) };
            }
            Ok(())
        }
    };
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    operation!(Synchronize(hwndparent: HWND) => SynchronizeCompleted(S_OK)); //~ missing-completion
    operation!(ShowError(hwnd: HWND, errorid: *const GUID) => ShowErrorCompleted(S_OK, &[])); //~ missing-completion
}
