//! Good: the session that moves into the thread is one of the media server, not one of the sync manager.

use std::sync::Arc;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement};

struct ServerSession {
    token: u64,
}

impl ServerSession {
    fn keep_alive(&self) {
        println!("ping {}", self.token);
    }
}

struct MediaServer;

impl MediaServer {
    #[allow(non_snake_case)]
    fn CreateSession(&self, _user: &str, _shares: &[&str]) -> Result<ServerSession> {
        Ok(ServerSession { token: 7 })
    }
}

#[implement(ISyncMgrHandler)]
pub struct MediaHandler {
    server: Arc<MediaServer>,
}

impl ISyncMgrHandler_Impl for MediaHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        _psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = self.server.CreateSession("family", &["films"])?;
        std::thread::spawn(move || session.keep_alive());
        Ok(())
    }
}
