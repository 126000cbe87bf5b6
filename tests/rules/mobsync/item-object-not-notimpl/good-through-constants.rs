//! The code goes through a renamed import and two constants; it is still `E_NOTIMPL`.

use std::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL as NOT_HERE;
use windows::Win32::UI::Shell as shell;
use windows::core as com;

const NO_OBJECTS: com::HRESULT = NOT_HERE;

mod codes {
    use windows::core::HRESULT;

    pub const NO_ITEM_OBJECTS: HRESULT = super::NO_OBJECTS;
}

#[com::implement(shell::ISyncMgrSynchronize)]
pub struct Archive {
    verbose: bool,
}

impl shell::ISyncMgrSynchronize_Impl for Archive_Impl {
    fn GetItemObject(
        &self,
        _itemid: *const com::GUID,
        riid: *const com::GUID,
        ppv: *mut *mut c_void,
    ) -> com::Result<()> {
        if let Some(slot) = unsafe { ppv.as_mut() } {
            *slot = std::ptr::null_mut();
        }
        if self.verbose {
            eprintln!("wanted {:?}", unsafe { riid.as_ref() });
            return Err(com::Error::from(codes::NO_ITEM_OBJECTS));
        }
        Err(NO_OBJECTS.into())
    }
}
