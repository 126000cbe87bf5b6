//! Stands in for `tokio::task`.

use std::future::poll_fn;
use std::task::Poll;

use super::runtime::Handle;
use crate::standard::thread;

/// A task that was not finished. It has panicked, since none is cancelled here.
#[derive(Debug)]
pub struct JoinError(());

impl JoinError {
    pub fn is_cancelled(&self) -> bool {
        false
    }
}

/// A task. To wait for it is to wait for its thread.
pub struct JoinHandle<T>(thread::JoinHandle<T>);

impl<T> JoinHandle<T> {
    fn join(self) -> Result<T, JoinError> {
        self.0.join().map_err(|_| JoinError(()))
    }
}

/// Starts a task.
pub fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    JoinHandle(thread::spawn(move || Handle::default().block_on(future)))
}

/// Lets the other futures of the task go on.
pub async fn yield_now() {
    let mut has_yielded = false;
    poll_fn(|context| {
        if has_yielded {
            return Poll::Ready(());
        }
        has_yielded = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Tasks whose outcomes are taken one by one.
pub struct JoinSet<T>(Vec<JoinHandle<T>>);

impl<T: Send + 'static> JoinSet<T> {
    #[expect(clippy::new_without_default, reason = "nobody needs it")]
    pub fn new() -> Self {
        Self(Vec::new())
    }

    pub fn spawn(&mut self, future: impl Future<Output = T> + Send + 'static) {
        self.0.push(spawn(future));
    }

    pub async fn join_next(&mut self) -> Option<Result<T, JoinError>> {
        self.0.pop().map(JoinHandle::join)
    }

    /// Tasks may always be too quick to be cancelled.
    pub fn abort_all(&mut self) {}
}
