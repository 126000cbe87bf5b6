//! An object that stands between the handler and the manager: it implements the callback itself
//! and passes on what it is told, even under another name.

use windows::Win32::Foundation::{E_NOTIMPL, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronizeCallback, ISyncMgrSynchronizeCallback_Impl, SYNCMGRLOGERRORINFO,
    SYNCMGRPROGRESSITEM,
};
use windows::core::{BOOL, GUID, HRESULT, Interface, PCWSTR, Result, implement};

#[implement(ISyncMgrSynchronizeCallback)]
struct Tee {
    inner: ISyncMgrSynchronizeCallback,
    only_sync: bool,
}

impl ISyncMgrSynchronizeCallback_Impl for Tee_Impl {
    fn Progress(&self, id: *const GUID, item: *const SYNCMGRPROGRESSITEM) -> Result<()> {
        let hr = unsafe {
            (Interface::vtable(&self.inner).Progress)(Interface::as_raw(&self.inner), id, item)
        };
        if hr == S_OK { Ok(()) } else { Err(hr.into()) }
    }

    fn PrepareForSyncCompleted(&self, hr: HRESULT) -> Result<()> {
        unsafe { self.inner.PrepareForSyncCompleted(hr) }
    }

    fn SynchronizeCompleted(&self, hr: HRESULT) -> Result<()> {
        if self.only_sync {
            unsafe { self.inner.PrepareForSyncCompleted(S_OK)? };
        }
        unsafe { self.inner.SynchronizeCompleted(hr) }
    }

    fn ShowPropertiesCompleted(&self, hr: HRESULT) -> Result<()> {
        unsafe { self.inner.ShowErrorCompleted(hr, &[]) }
    }

    fn ShowErrorCompleted(&self, hr: HRESULT, count: u32, ids: *const GUID) -> Result<()> {
        let ids = if ids.is_null() {
            &[]
        } else {
            unsafe { std::slice::from_raw_parts(ids, count as usize) }
        };
        unsafe { self.inner.ShowErrorCompleted(hr, ids) }
    }

    fn EnableModeless(&self, enable: BOOL) -> Result<()> {
        unsafe { self.inner.EnableModeless(enable.as_bool()) }
    }

    fn LogError(&self, _: u32, _: &PCWSTR, _: *const SYNCMGRLOGERRORINFO) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn DeleteLogError(&self, _: *const GUID, _: u32) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn EstablishConnection(&self, _: &PCWSTR, _: u32) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
