//! Stands in for `tokio::runtime`.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::task::{Context, Poll, Wake};

use super::task::{self, JoinHandle};
use super::time;
use crate::oracle::{Input, happenings, turn, wait_until};

/// Where tasks run.
#[derive(Clone, Debug, Default)]
pub struct Handle(());

/// The owner of such a place. Tasks outlive it here.
#[derive(Debug, Default)]
pub struct Runtime(Handle);

impl Handle {
    pub fn spawn<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        task::spawn(future)
    }

    /// Polls the future. While it is not ready the thread waits for something to happen, or for the clock.
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        let mut future = pin!(future);
        let waker = Arc::new(Flag::default());
        loop {
            let before = happenings();
            let polled = future
                .as_mut()
                .poll(&mut Context::from_waker(&Arc::clone(&waker).into()));
            if let Poll::Ready(output) = polled {
                return output;
            }
            turn();
            let is_paused = time::is_paused();
            if !waker.0.swap(false, SeqCst) {
                time::pass(!wait_until(&|| happenings() != before, is_paused));
            }
        }
    }
}

/// Whether a future has asked to be polled again.
#[derive(Default)]
struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, SeqCst);
    }
}

impl std::ops::Deref for Runtime {
    type Target = Handle;

    fn deref(&self) -> &Handle {
        &self.0
    }
}

impl Input for Handle {
    fn draw() -> Self {
        Self::default()
    }
}

impl Input for Runtime {
    fn draw() -> Self {
        Self::default()
    }
}
