//! Resolve is not implemented, so no conflict ever goes away here and there is nothing to
//! announce.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrResolutionHandler,
};
use windows::core::{GUID, Interface, Ref, Result, implement};

#[implement(ISyncMgrConflict)]
struct ReadOnlyConflict {
    resolver: ISyncMgrResolutionHandler,
}

impl ISyncMgrConflict_Impl for ReadOnlyConflict_Impl {
    fn GetResolutionHandler(&self, riid: *const GUID, ppv: *mut *mut c_void) -> Result<()> {
        unsafe { self.resolver.query(riid, ppv) }.ok()
    }

    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
