//! `ISyncMgrSynchronizeCallback`: what a handler calls.

use std::ffi::c_void;

use super::{SYNCMGRLOGERRORINFO, SYNCMGRPROGRESSITEM};
use crate::core::{BOOL, GUID, HRESULT, Interface, PCWSTR, Result, WideText};

interface! {
    /// The side of the manager in a synchronization.
    ISyncMgrSynchronizeCallback, ISyncMgrSynchronizeCallback_Vtbl, ISyncMgrSynchronizeCallback_Impl,
    0x6295df41_35ee_11d1_8707_00c04fd93327;
    fn ShowPropertiesCompleted(hr: HRESULT as HRESULT);
    fn PrepareForSyncCompleted(hr: HRESULT as HRESULT);
    fn SynchronizeCompleted(hr: HRESULT as HRESULT);
    fn ShowErrorCompleted(hr: HRESULT as HRESULT, count: u32 as u32, ids: *const GUID as *const GUID);
    fn EnableModeless(enable: BOOL as BOOL);
    fn Progress(
        id: *const GUID as *const GUID,
        item: *const SYNCMGRPROGRESSITEM as *const SYNCMGRPROGRESSITEM
    );
    fn LogError(
        level: u32 as u32,
        text: &PCWSTR as *const c_void,
        info: *const SYNCMGRLOGERRORINFO as *const SYNCMGRLOGERRORINFO
    );
    fn DeleteLogError(id: *const GUID as *const GUID, reserved: u32 as u32);
    fn EstablishConnection(name: &PCWSTR as *const c_void, reserved: u32 as u32);
}

/// The typed calls, which lose every success code other than `S_OK`.
impl ISyncMgrSynchronizeCallback {
    pub unsafe fn ShowPropertiesCompleted(&self, hr: HRESULT) -> Result<()> {
        unsafe { (Interface::vtable(self).ShowPropertiesCompleted)(self.as_raw(), hr) }.ok()
    }

    pub unsafe fn PrepareForSyncCompleted(&self, hr: HRESULT) -> Result<()> {
        unsafe { (Interface::vtable(self).PrepareForSyncCompleted)(self.as_raw(), hr) }.ok()
    }

    pub unsafe fn SynchronizeCompleted(&self, hr: HRESULT) -> Result<()> {
        unsafe { (Interface::vtable(self).SynchronizeCompleted)(self.as_raw(), hr) }.ok()
    }

    pub unsafe fn ShowErrorCompleted(&self, hr: HRESULT, ids: &[GUID]) -> Result<()> {
        let call = Interface::vtable(self).ShowErrorCompleted;
        unsafe { call(self.as_raw(), hr, ids.len() as u32, ids.as_ptr()) }.ok()
    }

    pub unsafe fn EnableModeless(&self, enable: impl Into<BOOL>) -> Result<()> {
        unsafe { (Interface::vtable(self).EnableModeless)(self.as_raw(), enable.into()) }.ok()
    }

    pub unsafe fn Progress(&self, id: *const GUID, item: *const SYNCMGRPROGRESSITEM) -> Result<()> {
        unsafe { (Interface::vtable(self).Progress)(self.as_raw(), id, item) }.ok()
    }

    pub unsafe fn LogError(
        &self,
        level: u32,
        text: impl WideText,
        info: *const SYNCMGRLOGERRORINFO,
    ) -> Result<()> {
        let text = text.wide();
        let call = Interface::vtable(self).LogError;
        unsafe { call(self.as_raw(), level, (&raw const text).cast(), info) }.ok()
    }

    pub unsafe fn DeleteLogError(&self, id: *const GUID, reserved: u32) -> Result<()> {
        unsafe { (Interface::vtable(self).DeleteLogError)(self.as_raw(), id, reserved) }.ok()
    }

    pub unsafe fn EstablishConnection(&self, name: impl WideText, reserved: u32) -> Result<()> {
        let name = name.wide();
        let call = Interface::vtable(self).EstablishConnection;
        unsafe { call(self.as_raw(), (&raw const name).cast(), reserved) }.ok()
    }
}
