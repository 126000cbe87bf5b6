//! Futures that go on side by side in one task, and which of them is ready first.

use std::cell::Cell;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::oracle::choose;

pub mod macros;

thread_local! {
    static RACES: Cell<usize> = const { Cell::new(0) };
}

/// Whether the current future loses something by being late. Nothing else is worth a choice.
pub(crate) fn is_on() -> bool {
    RACES.get() > 0
}

/// In which order futures are polled.
#[derive(Clone, Copy)]
pub struct Order {
    first: usize,
    count: usize,
}

impl Order {
    /// As they are written.
    pub fn written(count: usize) -> Self {
        Self { first: 0, count }
    }

    /// Beginning with any of them.
    pub fn any(count: usize) -> Self {
        Self {
            first: choose(count),
            count,
        }
    }

    pub fn numbers(self) -> impl Iterator<Item = usize> {
        (self.first..self.count).chain(0..self.first)
    }
}

/// One of these futures, and what came out of it.
pub struct Branch<F: Future> {
    future: Option<Pin<Box<F>>>,
    output: Option<F::Output>,
}

impl<F: Future> Branch<F> {
    /// A future that is polled if it is wanted at all.
    pub fn new(is_wanted: bool, future: F) -> Self {
        Self {
            future: is_wanted.then(|| Box::pin(future)),
            output: None,
        }
    }

    /// Whether it may still become ready.
    pub fn is_open(&self) -> bool {
        self.future.is_some()
    }

    /// Goes on. The answer is whether it has become ready.
    pub fn poll(&mut self, context: &mut Context<'_>) -> bool {
        let polled = self
            .future
            .as_mut()
            .map(|future| future.as_mut().poll(context));
        let Some(Poll::Ready(output)) = polled else {
            return false;
        };
        self.future = None;
        self.output = Some(output);
        true
    }

    /// Goes on against others. The answer is whether it has won, for which its output has to fit.
    pub fn race(
        &mut self,
        context: &mut Context<'_>,
        fits: impl FnOnce(&F::Output) -> bool,
    ) -> bool {
        RACES.set(RACES.get() + 1);
        self.poll(context);
        RACES.set(RACES.get() - 1);
        self.output = self.output.take().filter(fits);
        self.output.is_some()
    }

    pub fn into_output(self) -> Option<F::Output> {
        self.output
    }
}

impl<F: Future<Output = Result<T, E>>, T, E> Branch<F> {
    /// The error with which it has ended.
    pub fn take_error(&mut self) -> Option<E> {
        match self.output.take()? {
            Ok(value) => {
                self.output = Some(Ok(value));
                None
            }
            Err(error) => Some(error),
        }
    }

    /// The value with which it has ended. To be asked if nothing has failed.
    pub fn into_value(self) -> T {
        self.output
            .and_then(Result::ok)
            .expect("all have ended well")
    }
}
