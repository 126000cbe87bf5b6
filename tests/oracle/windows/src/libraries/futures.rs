//! Stands in for `futures`.

use std::pin::Pin;
use std::task::{Context, Poll};

use super::race::Branch;

pub mod stream;

pub use super::race::macros::{join, pin as pin_mut, select_fused as select};

pub mod channel {
    pub use crate::libraries::tokio::sync::oneshot;
}

/// What knows whether it has ended.
pub trait FusedFuture: Future {
    fn is_terminated(&self) -> bool;
}

/// A future that may be polled after its end.
pub struct Fuse<F>(Option<Pin<Box<F>>>);

impl<F: Future> Future for Fuse<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let polled = self.0.as_mut().map(|future| future.as_mut().poll(context));
        match polled {
            Some(Poll::Ready(output)) => {
                self.0 = None;
                Poll::Ready(output)
            }
            _ => Poll::Pending,
        }
    }
}

impl<F: Future> FusedFuture for Fuse<F> {
    fn is_terminated(&self) -> bool {
        self.0.is_none()
    }
}

impl<F: FusedFuture + Unpin + ?Sized> FusedFuture for &mut F {
    fn is_terminated(&self) -> bool {
        (**self).is_terminated()
    }
}

impl<F: FusedFuture + ?Sized> FusedFuture for Pin<&mut F> {
    fn is_terminated(&self) -> bool {
        (**self).is_terminated()
    }
}

pub trait FutureExt: Future {
    fn fuse(self) -> Fuse<Self>
    where
        Self: Sized,
    {
        Fuse(Some(Box::pin(self)))
    }
}

impl<F: Future + ?Sized> FutureExt for F {}

/// An arm of `select!`, which is out if its future has ended before.
pub fn fused<F: FusedFuture>(future: F) -> Branch<F> {
    Branch::new(!future.is_terminated(), future)
}
