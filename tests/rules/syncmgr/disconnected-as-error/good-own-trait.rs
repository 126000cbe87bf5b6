//! A trait of the program's own has a method with the same name and an error for "offline"; it is
//! not the interface of the manager.

use windows::Win32::Foundation::{E_FAIL, S_FALSE};
use windows::Win32::UI::Shell::{ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SHStrDupW};
use windows::core::{Error, PWSTR, Result, implement, w};

#[allow(non_snake_case)]
trait Probe {
    fn IsConnected(&self) -> Result<()>;
}

struct Modem(Option<u32>);

impl Probe for Modem {
    fn IsConnected(&self) -> Result<()> {
        self.0.map(|_| ()).ok_or_else(|| Error::from(E_FAIL))
    }
}

#[implement(ISyncMgrHandlerInfo)]
struct FieldOffice {
    modem: Modem,
}

impl ISyncMgrHandlerInfo_Impl for FieldOffice_Impl {
    fn GetTypeLabel(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Field office")) }
    }

    fn IsConnected(&self) -> Result<()> {
        self.modem.IsConnected().or_else(|_| Err(S_FALSE.into()))
    }
}
