//! StringFromCLSID gives a string of the task allocator, a good ID for an item.

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::System::Com::StringFromCLSID;
use windows::Win32::UI::Shell::{ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SHStrDupW};
use windows::core::{BOOL, GUID, HSTRING, PCWSTR, PWSTR, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct DeviceItem {
    device: GUID,
    name: HSTRING,
}

impl ISyncMgrSyncItem_Impl for DeviceItem_Impl {
    fn GetItemID(&self) -> Result<PWSTR> {
        let id = unsafe { StringFromCLSID(&self.device) }?;
        Ok(id)
    }

    fn GetName(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(PCWSTR(self.name.as_ptr())) }
    }

    fn Enable(&self, _fenable: BOOL) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
