//! The callback is handed to other code between the two calls; that excuses no second call here.
//! windows 0.48 to 0.57 shape.

mod com {
    use std::sync::Mutex;

    use windows::core::{implement, Result, GUID};
    use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
    use windows::Win32::UI::Shell::{
        ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
    };

    #[implement(ISyncMgrSynchronize)]
    pub struct Maps {
        callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    }

    impl ISyncMgrSynchronize_Impl for Maps {
        fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
            let Some(callback) = self.callback.lock().unwrap().clone() else {
                return Err(E_UNEXPECTED.into());
            };
            let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
            crate::journal::remember(&callback);
            unsafe {
                let _ = callback.SynchronizeCompleted(S_OK); //~ duplicate-completion
            }
            Ok(())
        }

        fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
            Err(E_UNEXPECTED.into())
        }
    }
}

mod journal {
    use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;

    pub fn remember(callback: &ISyncMgrSynchronizeCallback) {
        println!("{callback:?}");
    }
}
