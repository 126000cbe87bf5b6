//! The parameter of the completion is described as "the return value", so this code gives the same
//! value both ways.

mod offline {
    use std::cell::RefCell;

    use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
    use windows::Win32::UI::Shell::*;
    use windows::core::*;

    #[implement(ISyncMgrSynchronize)]
    pub struct Briefcase {
        sink: RefCell<Option<ISyncMgrSynchronizeCallback>>,
        wanted: RefCell<Vec<GUID>>,
    }

    impl Briefcase {
        fn sink(&self) -> Result<ISyncMgrSynchronizeCallback> {
            match &*self.sink.borrow() {
                Some(sink) => Ok(sink.clone()),
                None => Err(E_UNEXPECTED.into()),
            }
        }

        fn collect(&self) -> Result<usize> {
            Ok(self.wanted.borrow().len())
        }
    }

    impl ISyncMgrSynchronize_Impl for Briefcase_Impl {
        fn PrepareForSync(
            &self,
            cbnumitems: u32,
            pitemids: *const GUID,
            _hwndparent: HWND,
            _dwreserved: u32,
        ) -> Result<()> {
            let sink = self.sink()?;
            let ids = unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) };
            self.wanted.replace(ids.to_vec());

            let hr = match self.collect() {
                Ok(_) => S_OK,
                Err(e) => e.code(),
            };
            let _ = unsafe { sink.PrepareForSyncCompleted(hr) };
            hr.ok() //~ completed-after-non-ok-return
        }

        fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
            let sink = self.sink()?;
            let shown = self.collect();
            unsafe {
                let code = shown.as_ref().map_or_else(|e| e.code(), |_| S_OK);
                sink.ShowPropertiesCompleted(code).ok();
            }
            let _count = shown?; //~ completed-after-non-ok-return
            Ok(())
        }
    }
}
