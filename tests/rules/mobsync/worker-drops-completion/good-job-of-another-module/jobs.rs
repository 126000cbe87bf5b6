//! What is put into the queue.

use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::{AgileReference, GUID};

pub struct Job {
    pub agile: AgileReference<ISyncMgrSynchronizeCallback>,
    pub items: Vec<GUID>,
}
