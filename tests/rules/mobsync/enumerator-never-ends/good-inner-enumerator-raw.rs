//! The inner enumerator is a COM object: it is called through its vtable, where `S_FALSE` is visible, and
//! every answer but `S_OK` goes on as `Err`.

use windows::Win32::Foundation::S_OK;
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{HRESULT, Interface, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Filtered {
    inner: ISyncMgrEnumItems,
    label: String,
}

fn to_result(hr: HRESULT) -> Result<()> {
    if hr == S_OK {
        return Ok(());
    }
    Err(hr.into())
}

impl ISyncMgrEnumItems_Impl for Filtered_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let inner = &self.inner;
        let hr = unsafe {
            (Interface::vtable(inner).Next)(Interface::as_raw(inner), celt, rgelt, pceltfetched)
        };
        eprintln!("{}: {celt} wanted, {hr:?}", self.label);
        to_result(hr)
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let inner = unsafe { self.inner.Clone() }?;
        let label = self.label.clone();
        Ok(Filtered { inner, label }.into())
    }
}
