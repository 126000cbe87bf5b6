//! Stands in for `futures::stream`.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::FusedFuture;

/// Futures whose outputs come as they get ready.
pub struct FuturesUnordered<F> {
    open: VecDeque<Pin<Box<F>>>,
    is_terminated: bool,
}

impl<F> FromIterator<F> for FuturesUnordered<F> {
    fn from_iter<I: IntoIterator<Item = F>>(futures: I) -> Self {
        Self {
            open: futures.into_iter().map(Box::pin).collect(),
            is_terminated: false,
        }
    }
}

/// The only stream here is the one above.
pub trait StreamExt {
    type Of;

    fn next(&mut self) -> Next<'_, Self::Of>;
}

impl<F> StreamExt for FuturesUnordered<F> {
    type Of = F;

    fn next(&mut self) -> Next<'_, F> {
        Next(self)
    }
}

/// The next output.
pub struct Next<'a, F>(&'a mut FuturesUnordered<F>);

impl<F: Future> Future for Next<'_, F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let stream = &mut *self.0;
        for _ in 0..stream.open.len() {
            let Some(mut future) = stream.open.pop_front() else {
                break;
            };
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                return Poll::Ready(Some(output));
            }
            stream.open.push_back(future);
        }
        if stream.open.is_empty() {
            stream.is_terminated = true;
            return Poll::Ready(None);
        }
        Poll::Pending
    }
}

impl<F: Future> FusedFuture for Next<'_, F> {
    fn is_terminated(&self) -> bool {
        self.0.is_terminated
    }
}
