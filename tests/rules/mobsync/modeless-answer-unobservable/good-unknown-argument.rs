//! What the wrapper is called with is a value restored from elsewhere; nothing says that this is a
//! request, and no dialog depends on it.

use std::sync::Mutex;

use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::Result;

#[derive(Default)]
pub struct ModelessHistory {
    values: Mutex<Vec<bool>>,
}

impl ModelessHistory {
    pub fn remember(&self, value: bool) {
        self.values.lock().unwrap().push(value);
    }

    fn last(&self) -> Option<bool> {
        self.values.lock().unwrap().pop()
    }

    /// Puts back the state that was in force before the last dialog of a plug-in.
    pub fn restore(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let Some(previous) = self.last() else {
            return Ok(());
        };
        unsafe { cb.EnableModeless(previous) }
    }

    pub fn restore_or_forget(&self, cb: &ISyncMgrSynchronizeCallback) -> bool {
        let Some(previous) = self.last() else {
            return false;
        };
        match unsafe { cb.EnableModeless(previous) } {
            Ok(()) => true,
            Err(error) => {
                eprintln!("modeless state lost: {error}");
                self.values.lock().unwrap().clear();
                false
            }
        }
    }
}
