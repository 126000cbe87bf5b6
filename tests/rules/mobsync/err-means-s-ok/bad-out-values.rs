//! Methods with an out value: the caller sees `S_OK` and reads a pointer that was never written.

mod catalogue {
    use windows::Win32::System::Com::CoTaskMemAlloc;
    use windows::Win32::UI::Shell as sh;
    use windows::core as com;
    use windows::core::Error as Failure;

    #[com::implement(sh::ISyncMgrSynchronize)]
    pub struct Catalogue {
        items: Vec<sh::SYNCMGRITEM>,
    }

    impl sh::ISyncMgrSynchronize_Impl for Catalogue_Impl {
        fn GetHandlerInfo(&self) -> com::Result<*mut sh::SYNCMGRHANDLERINFO> {
            let size = size_of::<sh::SYNCMGRHANDLERINFO>();
            let info = unsafe { CoTaskMemAlloc(size) }.cast::<sh::SYNCMGRHANDLERINFO>();
            if info.is_null() {
                return Err(Failure::empty()); //~ err-means-s-ok
            }
            unsafe {
                info.write(sh::SYNCMGRHANDLERINFO {
                    cbSize: size as u32,
                    ..Default::default()
                });
            }
            Ok(info)
        }

        fn EnumSyncMgrItems(&self) -> com::Result<sh::ISyncMgrEnumItems> {
            if self.items.is_empty() {
                com::Result::Err(com::Error::empty()) //~ err-means-s-ok
            } else {
                Err(windows::Win32::Foundation::E_NOTIMPL.into())
            }
        }

        fn GetItemObject(
            &self,
            _: *const com::GUID,
            _: *const com::GUID,
            object: *mut *mut std::ffi::c_void,
        ) -> com::Result<()> {
            if !object.is_null() {
                unsafe { object.write(std::ptr::null_mut()) };
            }
            Err(windows::Win32::Foundation::E_NOTIMPL.into())
        }
    }
}
