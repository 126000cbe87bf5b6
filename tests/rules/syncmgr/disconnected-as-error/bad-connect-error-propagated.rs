//! The error of the connection attempt goes to the manager by `?`, which then believes the server
//! is there.

use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use windows::Win32::UI::Shell::{ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SHStrDupW};
use windows::core::{PWSTR, Result, implement, w};

#[implement(ISyncMgrHandlerInfo)]
struct CalendarServer {
    address: SocketAddr,
}

impl ISyncMgrHandlerInfo_Impl for CalendarServer_Impl {
    fn GetTypeLabel(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Calendar")) }
    }

    fn GetComment(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Meetings and birthdays")) }
    }

    fn IsConnected(&self) -> Result<()> {
        TcpStream::connect_timeout(&self.address, Duration::from_millis(200))?; //~ disconnected-as-error
        Ok(())
    }
}
