//! Interfaces declared by hand inside a module; the retry goes straight to the next round's
//! completion instead of its own.

pub mod raw {
    #![allow(non_snake_case)]

    use std::ffi::c_void;
    use std::sync::RwLock;

    use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, implement, interface};

    const OK: HRESULT = HRESULT(0);
    const UNEXPECTED: HRESULT = HRESULT(0x8000FFFF_u32 as i32);

    #[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
    pub unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
        pub unsafe fn ShowPropertiesCompleted(&self, hr: HRESULT) -> HRESULT;
        pub unsafe fn PrepareForSyncCompleted(&self, hr: HRESULT) -> HRESULT;
        pub unsafe fn SynchronizeCompleted(&self, hr: HRESULT) -> HRESULT;
        pub unsafe fn ShowErrorCompleted(
            &self,
            hr: HRESULT,
            count: u32,
            ids: *const GUID,
        ) -> HRESULT;
    }

    #[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
    pub unsafe trait ISyncMgrSynchronize: IUnknown {
        pub unsafe fn Synchronize(&self, parent: *mut c_void) -> HRESULT;
        pub unsafe fn ShowError(&self, parent: *mut c_void, error: *const GUID) -> HRESULT;
    }

    #[implement(ISyncMgrSynchronize)]
    pub struct Beacon {
        callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
    }

    impl ISyncMgrSynchronize_Impl for Beacon_Impl {
        unsafe fn Synchronize(&self, _parent: *mut c_void) -> HRESULT {
            let callback = self.callback.read().unwrap().clone();
            match callback {
                None => UNEXPECTED,
                Some(callback) => {
                    unsafe { callback.SynchronizeCompleted(OK) };
                    OK
                }
            }
        }

        unsafe fn ShowError(&self, _parent: *mut c_void, error: *const GUID) -> HRESULT {
            let callback = self.callback.read().unwrap().clone();
            let Some(callback) = callback else {
                return UNEXPECTED;
            };
            if error.is_null() {
                return UNEXPECTED;
            }
            unsafe { callback.PrepareForSyncCompleted(OK) }; //~ mismatched-completion
            OK
        }
    }
}
