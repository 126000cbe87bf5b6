//! Fully qualified calls in nested modules; the callback type has another name here.

pub mod outer {
    pub mod inner {
        use std::rc::Rc;
        use std::sync::Mutex;

        use windows::Win32::Foundation as f;
        use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback as Host;
        use windows::core::{GUID, implement};

        type Answer = windows::core::Result<()>;

        #[implement(windows::Win32::UI::Shell::ISyncMgrSynchronize)]
        pub struct Orders {
            pub(super) host: Rc<Mutex<Option<Host>>>,
        }

        impl windows::Win32::UI::Shell::ISyncMgrSynchronize_Impl for Orders_Impl {
            fn PrepareForSync(&self, _: u32, _: *const GUID, _: f::HWND, _: u32) -> Answer {
                let host = match self.host.lock() {
                    Ok(held) if held.is_some() => held.clone(),
                    Ok(_) | Err(_) => return Err(f::E_UNEXPECTED.into()),
                };
                let Some(ref host) = host else {
                    return Err(f::E_UNEXPECTED.into());
                };
                unsafe { Host::PrepareForSyncCompleted(host, f::S_OK)? }; //~ completion-error-propagated
                Answer::Ok(())
            }

            fn ShowError(&self, _: f::HWND, _: *const GUID) -> Answer {
                let held = self.host.lock().unwrap();
                let Some(host) = held.as_ref() else {
                    return Err(f::E_UNEXPECTED.into());
                };
                let ids: [GUID; 0] = [];
                return unsafe { Host::ShowErrorCompleted(host, f::S_OK, &ids) }; //~ completion-error-propagated
            //~^ guard-held-across-callback
            }
        }
    }
}
