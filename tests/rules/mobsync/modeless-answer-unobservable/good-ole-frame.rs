//! `EnableModeless` belongs to the frame window of an OLE container here, whose documented answer is
//! success or failure; the synchronization callback is not involved.

use windows::Win32::Foundation::E_ACCESSDENIED;
use windows::Win32::System::Ole::{IOleInPlaceActiveObject, IOleInPlaceFrame};
use windows::core::Result;

pub struct Document {
    frame: IOleInPlaceFrame,
    active: Option<IOleInPlaceActiveObject>,
}

impl Document {
    pub fn new(frame: IOleInPlaceFrame) -> Self {
        Self {
            frame,
            active: None,
        }
    }

    pub fn activate(&mut self, object: IOleInPlaceActiveObject) {
        self.active = Some(object);
    }

    /// Runs `job` while the frame and the active object are modeless.
    pub fn while_modeless<T>(&self, job: impl FnOnce() -> Result<T>) -> Result<T> {
        unsafe { self.frame.EnableModeless(true)? };
        let ready = match &self.active {
            Some(active) => unsafe { active.EnableModeless(true) }.is_ok(),
            None => true,
        };
        let outcome = if ready {
            job()
        } else {
            Err(E_ACCESSDENIED.into())
        };
        unsafe { self.frame.EnableModeless(false)? };
        outcome
    }
}
