//! Handlers side by side: in modules, inside a function, two types in one file.

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

mod north {
    use super::*;

    #[implement(ISyncMgrSynchronize)]
    pub struct Branch {
        pub callback: Option<ISyncMgrSynchronizeCallback>,
    }

    impl ISyncMgrSynchronize_Impl for Branch_Impl {
        fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
            let Some(cb) = &self.callback else {
                return Err(E_UNEXPECTED.into());
            };
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            Ok(())
        }
    }
}

pub mod south {
    pub mod office {
        use crate::*;

        #[implement(ISyncMgrSynchronize)]
        pub struct Branch {
            pub callback: Option<ISyncMgrSynchronizeCallback>,
        }

        impl crate::ISyncMgrSynchronize_Impl for Branch_Impl {
            fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
                let Some(ref cb) = self.callback else {
                    return Err(E_UNEXPECTED.into());
                };
                unsafe { cb.SynchronizeCompleted(S_OK) }.unwrap_or_default();
                Ok(())
            }
        }
    }
}

pub fn temporary(callback: Option<ISyncMgrSynchronizeCallback>) -> ISyncMgrSynchronize {
    #[implement(ISyncMgrSynchronize)]
    struct Temporary(Option<ISyncMgrSynchronizeCallback>);

    impl ISyncMgrSynchronize_Impl for Temporary_Impl {
        fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
            if let Some(cb) = self.0.as_ref() {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
            Ok(())
        }

        fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
            if let Some(cb) = self.0.as_ref() {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            Ok(())
        }
    }

    Temporary(callback).into()
}
