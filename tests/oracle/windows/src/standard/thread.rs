//! Stands in for `std::thread`.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

pub use std::thread::*;

use crate::oracle::{choose, enter, is_calling, leave, wait_until, work};

/// A thread that ends some time.
#[derive(Debug)]
pub struct JoinHandle<T>(Kind<T>);

#[derive(Debug)]
enum Kind<T> {
    Started {
        handle: thread::JoinHandle<T>,
        is_done: Arc<AtomicBool>,
    },
    /// One that was there before.
    Older {
        thread: Thread,
        outcome: T,
        is_done: bool,
    },
}

impl<T> JoinHandle<T> {
    /// A thread that was started before the run, and has ended or will end soon.
    pub(crate) fn older(outcome: T, is_done: bool) -> Self {
        let thread = thread::current();
        Self(Kind::Older {
            thread,
            outcome,
            is_done,
        })
    }

    pub fn join(self) -> Result<T> {
        match self.0 {
            Kind::Started { handle, is_done } => {
                wait_until(&|| is_done.load(SeqCst), false);
                handle.join()
            }
            Kind::Older { outcome, .. } => Ok(outcome),
        }
    }

    pub fn is_finished(&self) -> bool {
        match &self.0 {
            Kind::Started { is_done, .. } => is_done.load(SeqCst),
            Kind::Older { is_done, .. } => *is_done,
        }
    }

    pub fn thread(&self) -> &Thread {
        match &self.0 {
            Kind::Started { handle, .. } => handle.thread(),
            Kind::Older { thread, .. } => thread,
        }
    }
}

/// Starts a thread.
pub fn spawn<T: Send + 'static>(task: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    let is_done = Arc::new(AtomicBool::new(false));
    let done = Arc::clone(&is_done);
    let handle = enter(
        |id| thread::spawn(move || work(id, &done, task)),
        thread::JoinHandle::thread,
    );
    JoinHandle(Kind::Started { handle, is_done })
}

/// Starts a thread, which may fail. Names and sizes do not matter here.
#[derive(Debug, Default)]
pub struct Builder(());

impl Builder {
    pub fn new() -> Self {
        Self(())
    }

    #[must_use]
    pub fn name(self, _name: String) -> Self {
        self
    }

    #[must_use]
    pub fn stack_size(self, _size: usize) -> Self {
        self
    }

    pub fn spawn<T: Send + 'static>(
        self,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> io::Result<JoinHandle<T>> {
        if is_calling() && choose(2) == 1 {
            return Err(io::Error::from(io::ErrorKind::WouldBlock));
        }
        Ok(spawn(task))
    }
}

/// Threads that end before the scope does.
pub struct Scope<'scope, 'env: 'scope> {
    inner: &'scope thread::Scope<'scope, 'env>,
    started: Mutex<Vec<Arc<AtomicBool>>>,
}

/// A thread of a scope.
pub struct ScopedJoinHandle<'scope, T> {
    handle: thread::ScopedJoinHandle<'scope, T>,
    is_done: Arc<AtomicBool>,
}

/// Waits for all threads of the scope at its end.
pub fn scope<'env, T>(body: impl for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T) -> T {
    thread::scope(|inner| {
        // Its lifetime is one that only `inner` has, so it cannot be a variable.
        let scope: &Scope<'_, 'env> = Box::leak(Box::new(Scope {
            inner,
            started: Mutex::default(),
        }));
        let result = panic::catch_unwind(AssertUnwindSafe(|| body(scope)));
        let started = scope
            .started
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        wait_until(
            &|| started.iter().all(|is_done| is_done.load(SeqCst)),
            false,
        );
        result.unwrap_or_else(|panic| panic::resume_unwind(panic))
    })
}

impl<'scope> Scope<'scope, '_> {
    pub fn spawn<T: Send + 'scope>(
        &'scope self,
        task: impl FnOnce() -> T + Send + 'scope,
    ) -> ScopedJoinHandle<'scope, T> {
        let is_done = Arc::new(AtomicBool::new(false));
        let mut started = self.started.lock().unwrap_or_else(PoisonError::into_inner);
        started.push(Arc::clone(&is_done));
        drop(started);
        let done = Arc::clone(&is_done);
        let handle = enter(
            |id| self.inner.spawn(move || work(id, &done, task)),
            thread::ScopedJoinHandle::thread,
        );
        ScopedJoinHandle { handle, is_done }
    }
}

impl<T> ScopedJoinHandle<'_, T> {
    pub fn join(self) -> Result<T> {
        wait_until(&|| self.is_done.load(SeqCst), false);
        self.handle.join()
    }

    pub fn is_finished(&self) -> bool {
        self.is_done.load(SeqCst)
    }

    pub fn thread(&self) -> &Thread {
        self.handle.thread()
    }
}

/// A pause takes no time here.
pub fn sleep(_time: Duration) {}

/// Leaves the run where a fixture waits for ever.
pub fn park() {
    leave()
}
