//! The impl block stands inside a function, the callback is called by its renamed type, and an
//! `Option` decides about the return value afterwards.

use windows::core::Interface;

pub fn create(name: Option<String>) -> windows::core::IUnknown {
    use std::cell::RefCell;

    use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
    use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronizeCallback as Manager};
    use windows::core::{Error, GUID, Ref, Result as ComResult, implement};

    #[implement(ISyncMgrSynchronize)]
    struct Inline {
        manager: RefCell<Option<Manager>>,
        name: Option<String>,
    }

    impl windows::Win32::UI::Shell::ISyncMgrSynchronize_Impl for Inline_Impl {
        fn SetProgressCallback(&self, manager: Ref<Manager>) -> ComResult<()> {
            self.manager.replace(manager.cloned());
            Ok(())
        }

        fn PrepareForSync(&self, count: u32, _: *const GUID, _: HWND, _: u32) -> ComResult<()> {
            let manager = self.manager.borrow();
            let manager = manager.as_ref().ok_or(Error::from(E_UNEXPECTED))?;
            if count > 1024 {
                return Err(E_INVALIDARG.into());
            }
            let _ = unsafe { Manager::PrepareForSyncCompleted(manager, S_OK) };
            let name = self.name.as_deref().ok_or(Error::from(E_INVALIDARG))?; //~ completed-after-non-ok-return
            println!("prepared {count} items for {name}");
            Ok(())
        }
    }

    let handler: ISyncMgrSynchronize = Inline {
        manager: RefCell::new(None),
        name,
    }
    .into();
    handler.cast().expect("every object has IUnknown")
}
