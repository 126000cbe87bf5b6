//! Good: the `as_raw` whose result is stored is the number of a trace channel, the callback itself is cloned (windows 0.52).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

use windows::core::{implement, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

pub struct TraceChannel(usize);

impl TraceChannel {
    fn for_callback(cb: Option<&ISyncMgrSynchronizeCallback>) -> Self {
        Self(if cb.is_some() { 7 } else { 0 })
    }

    fn as_raw(&self) -> usize {
        self.0
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    channel: AtomicUsize,
}

impl ISyncMgrSynchronize_Impl for TaskHandler {
    fn SetProgressCallback(&self, cb: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        let channel = TraceChannel::for_callback(cb);
        self.channel.store(channel.as_raw(), Ordering::Relaxed);
        *self.callback.lock().unwrap() = cb.cloned();
        Ok(())
    }
}
