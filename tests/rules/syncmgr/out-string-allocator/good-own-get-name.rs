//! The `GetName` that lends a pointer into the object is the program's own; the method of the
//! interface duplicates what it gets from there.

use windows::Win32::UI::Shell::{ISyncMgrHandler, ISyncMgrHandler_Impl, SHStrDupW};
use windows::core::{PCWSTR, PWSTR, Result, implement};

#[allow(non_snake_case)]
trait Named {
    fn GetName(&self) -> Result<PWSTR>;
}

struct Label {
    units: Vec<u16>,
}

impl Named for Label {
    fn GetName(&self) -> Result<PWSTR> {
        Ok(PWSTR(self.units.as_ptr() as *mut u16))
    }
}

#[implement(ISyncMgrHandler)]
struct LabelMaker {
    label: Label,
}

impl ISyncMgrHandler_Impl for LabelMaker_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        let borrowed = self.label.GetName()?;
        unsafe { SHStrDupW(PCWSTR(borrowed.as_ptr())) }
    }
}
