//! Good: `Rc` and `RefCell` are words of this trade (run control, reference cell); both types are plain data.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Ref, Result, implement};

#[derive(Clone, Copy)]
pub enum Rc {
    Start,
    Stop,
}

pub struct RefCell {
    voltage: f32,
}

#[implement(ISyncMgrSynchronize)]
pub struct LabHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    run_control: Rc,
    reference: RefCell,
}

impl LabHandler {
    pub fn ready(&self) -> bool {
        matches!(self.run_control, Rc::Start) && self.reference.voltage > 1.0
    }
}

impl ISyncMgrSynchronize_Impl for LabHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
