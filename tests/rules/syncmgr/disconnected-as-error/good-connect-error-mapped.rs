//! The error of the connection attempt is replaced by S_FALSE before the `?` sees it.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SYNCMGR_HANDLER_TYPE, SYNCMGR_HT_COMPUTER,
};
use windows::core::{Error, Result, implement};

#[implement(ISyncMgrHandlerInfo)]
struct TimeServer {
    address: SocketAddr,
}

impl TimeServer {
    fn connect(&self) -> io::Result<TcpStream> {
        TcpStream::connect_timeout(&self.address, Duration::from_millis(100))
    }
}

impl ISyncMgrHandlerInfo_Impl for TimeServer_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_COMPUTER)
    }

    fn IsConnected(&self) -> Result<()> {
        self.connect().map_err(|_| Error::from(S_FALSE))?;
        Ok(())
    }
}
