//! `GetHandlerInfo` answers `S_FALSE` until the account is set up: success for the caller, without a
//! structure behind the pointer.

use std::cell::OnceCell;

use windows::Win32::Foundation as status;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell as shell;
use windows::core as com;

#[com::implement(shell::ISyncMgrSynchronize)]
pub struct Mailbox {
    account: OnceCell<String>,
}

impl Mailbox {
    fn describe(&self, account: &str) -> shell::SYNCMGRHANDLERINFO {
        let mut info = shell::SYNCMGRHANDLERINFO {
            cbSize: size_of::<shell::SYNCMGRHANDLERINFO>() as u32,
            ..Default::default()
        };
        let units = account.encode_utf16().take(31);
        for (slot, unit) in info.wszHandlerName.iter_mut().zip(units) {
            *slot = unit;
        }
        info
    }
}

impl shell::ISyncMgrSynchronize_Impl for Mailbox_Impl {
    fn GetHandlerInfo(&self) -> com::Result<*mut shell::SYNCMGRHANDLERINFO> {
        let Some(account) = self.account.get() else {
            return Err(com::Error::from(status::S_FALSE)); //~ success-code-without-out-value
        };
        let size = size_of::<shell::SYNCMGRHANDLERINFO>();
        let memory = unsafe { CoTaskMemAlloc(size) } as *mut shell::SYNCMGRHANDLERINFO;
        if memory.is_null() {
            return Err(status::E_OUTOFMEMORY.into());
        }
        unsafe { memory.write(self.describe(account)) };
        Ok(memory)
    }
}
