//! Stands in for `std::sync::Condvar`.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{LockResult, PoisonError};
use std::time::Duration;

use super::MutexGuard;
use crate::oracle::{choose, wait_until};

/// A condition; a notification wakes all who wait, as it may.
#[derive(Debug, Default)]
pub struct Condvar {
    notifications: AtomicUsize,
}

/// Whether the time was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

type Timed<'a, T> = LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>;

impl Condvar {
    pub const fn new() -> Self {
        Self {
            notifications: AtomicUsize::new(0),
        }
    }

    pub fn notify_one(&self) {
        self.notifications.fetch_add(1, SeqCst);
    }

    pub fn notify_all(&self) {
        self.notify_one();
    }

    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        self.pause(guard, false).0
    }

    pub fn wait_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> LockResult<MutexGuard<'a, T>> {
        while condition(&mut guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    pub fn wait_timeout<'a, T>(&self, guard: MutexGuard<'a, T>, _: Duration) -> Timed<'a, T> {
        if choose(2) == 1 {
            return Ok((guard, WaitTimeoutResult(true)));
        }
        let (guard, is_notified) = self.pause(guard, true);
        guard
            .map(|guard| (guard, WaitTimeoutResult(!is_notified)))
            .map_err(|error| {
                PoisonError::new((error.into_inner(), WaitTimeoutResult(!is_notified)))
            })
    }

    pub fn wait_timeout_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        time: Duration,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> Timed<'a, T> {
        while condition(&mut guard) {
            let (back, result) = self.wait_timeout(guard, time)?;
            guard = back;
            if result.timed_out() {
                let is_over = condition(&mut guard);
                return Ok((guard, WaitTimeoutResult(is_over)));
            }
        }
        Ok((guard, WaitTimeoutResult(false)))
    }

    /// Waits without the lock, and whether there was a notification.
    fn pause<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        is_timed: bool,
    ) -> (LockResult<MutexGuard<'a, T>>, bool) {
        let (lock, before) = (guard.lock, self.notifications.load(SeqCst));
        drop(guard);
        let is_notified = wait_until(&|| self.notifications.load(SeqCst) != before, is_timed);
        (lock.lock(), is_notified)
    }
}
