//! The bits that are tested belong to the handler's own jobs; their names only resemble the manager's events.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement};

mod job {
    pub const IDLE: u32 = 0x01;
    pub const INVOKE: u32 = 0x02;
    pub const MANUAL: u32 = 0x04;
    pub const SYNC_FLAG_CONNECT: u32 = 0x08;
}

#[derive(Default)]
struct Queue {
    pending: Vec<u32>,
}

impl Queue {
    fn urgent(&self) -> usize {
        self.pending
            .iter()
            .filter(|flags| **flags & job::MANUAL != 0 || **flags & job::INVOKE != 0)
            .count()
    }

    fn needs_network(&self) -> bool {
        self.pending.iter().any(|flags| flags & job::SYNC_FLAG_CONNECT != 0)
    }

    fn drop_idle(&mut self) {
        self.pending.retain(|flags| (flags & job::IDLE) == 0);
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Tasks {
    queue: Mutex<Queue>,
}

impl ISyncMgrSynchronize_Impl for Tasks_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        let mut queue = self.queue.lock().unwrap();
        queue.drop_idle();
        let (urgent, network) = (queue.urgent(), queue.needs_network());
        println!("tasks: start flags {flags:#x}, {urgent} urgent, network {network}");
        Ok(())
    }
}
