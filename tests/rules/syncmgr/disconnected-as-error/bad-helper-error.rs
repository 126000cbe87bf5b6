//! A helper makes the error for "offline", with an access code instead of S_FALSE.

use windows::Win32::Foundation::E_ACCESSDENIED;
use windows::Win32::UI::Shell::{ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SHStrDupW};
use windows::core::{Error, PWSTR, Result, implement, w};

fn offline() -> Error {
    Error::new(E_ACCESSDENIED, "the vault is offline")
}

#[implement(ISyncMgrHandlerInfo)]
struct Vault {
    key: Option<[u8; 32]>,
}

impl ISyncMgrHandlerInfo_Impl for Vault_Impl {
    fn GetComment(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Passwords and notes")) }
    }

    fn IsEnabled(&self) -> Result<()> {
        Ok(())
    }

    fn IsConnected(&self) -> Result<()> {
        if self.key.is_none() {
            return Err(offline()); //~ disconnected-as-error
        }
        Ok(())
    }
}
