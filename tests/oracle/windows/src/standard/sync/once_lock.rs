//! Stands in for `std::sync::OnceLock`.

use std::fmt;
use std::sync::{self, MutexGuard, PoisonError};

use crate::oracle::run_number;

/// A value that is set once in a run. One that is static is empty again in the next run, because the threads
/// that live on its content end with the run.
pub struct OnceLock<T> {
    slot: sync::Mutex<Slot<T>>,
}

struct Slot<T> {
    run: usize,
    /// In a box, so that references to it outlive the lock on the slot.
    value: Option<Box<T>>,
}

impl<T> OnceLock<T> {
    pub const fn new() -> Self {
        Self {
            slot: sync::Mutex::new(Slot {
                run: 0,
                value: None,
            }),
        }
    }

    fn slot(&self) -> MutexGuard<'_, Slot<T>> {
        let mut slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        let run = run_number();
        if slot.run != run {
            // Somebody may still have a reference for as long as the process lives.
            std::mem::forget(slot.value.take());
            slot.run = run;
        }
        slot
    }

    pub fn get(&self) -> Option<&T> {
        let value: Option<*const T> = self.slot().value.as_deref().map(|value| &raw const *value);
        // SAFETY: what the box holds is neither moved nor dropped while there is a reference to `self`.
        value.map(|value| unsafe { &*value })
    }

    pub fn get_mut(&mut self) -> Option<&mut T> {
        let slot = self.slot.get_mut().unwrap_or_else(PoisonError::into_inner);
        slot.value.as_deref_mut()
    }

    pub fn set(&self, value: T) -> Result<(), T> {
        let mut slot = self.slot();
        if slot.value.is_some() {
            return Err(value);
        }
        slot.value = Some(Box::new(value));
        Ok(())
    }

    pub fn get_or_init(&self, make: impl FnOnce() -> T) -> &T {
        if self.get().is_none() {
            // What is made may start threads, so the slot is not locked meanwhile.
            let _ = self.set(make());
        }
        self.get().expect("it is set")
    }

    pub fn take(&mut self) -> Option<T> {
        let slot = self.slot.get_mut().unwrap_or_else(PoisonError::into_inner);
        slot.value.take().map(|value| *value)
    }

    pub fn into_inner(mut self) -> Option<T> {
        self.take()
    }
}

impl<T> Default for OnceLock<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> From<T> for OnceLock<T> {
    fn from(value: T) -> Self {
        let lock = Self::new();
        let _ = lock.set(value);
        lock
    }
}

impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("OnceLock")
            .field(&self.get())
            .finish()
    }
}
