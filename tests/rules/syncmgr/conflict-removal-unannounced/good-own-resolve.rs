//! `Resolve` is a method of a trait of the program's own (host names), next to a conflict store
//! that only counts.

use std::net::SocketAddr;

use windows::Win32::Foundation::E_FAIL;
use windows::Win32::UI::Shell::{ISyncMgrConflictStore, ISyncMgrConflictStore_Impl};
use windows::core::{PCWSTR, Result, implement};

#[allow(non_snake_case)]
trait Names {
    fn Resolve(&self, host: &str) -> Result<SocketAddr>;
}

struct Hosts(Vec<(String, SocketAddr)>);

impl Names for Hosts {
    fn Resolve(&self, host: &str) -> Result<SocketAddr> {
        let found = self.0.iter().find(|(name, _)| name == host);
        found
            .map(|(_, address)| *address)
            .ok_or_else(|| E_FAIL.into())
    }
}

#[implement(ISyncMgrConflictStore)]
struct RemoteStore {
    hosts: Hosts,
}

impl ISyncMgrConflictStore_Impl for RemoteStore_Impl {
    fn GetCount(&self, _handler: &PCWSTR, _item: &PCWSTR) -> Result<u32> {
        let server = self.hosts.Resolve("conflicts.example")?;
        Ok(u32::from(server.port() != 0))
    }
}
