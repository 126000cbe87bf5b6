//! Stands in for `tokio::runtime`.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::task::{self, JoinHandle};
use crate::oracle::{Input, turn};

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

    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        let mut future = pin!(future);
        loop {
            if let Poll::Ready(output) = future
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()))
            {
                return output;
            }
            turn();
        }
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
