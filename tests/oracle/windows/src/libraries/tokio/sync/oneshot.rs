//! Stands in for `tokio::sync::oneshot`.

use std::mem;
use std::pin::Pin;
use std::sync::mpsc::TryRecvError;
use std::task::{Context, Poll};

use crate::libraries::race;
use crate::oracle::{Input, choose};
use crate::standard::sync::mpsc;

/// Nobody is left to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecvError(());

pub struct Sender<T>(mpsc::Sender<T>);

pub struct Receiver<T>(mpsc::Receiver<T>);

pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let (sender, receiver) = mpsc::channel();
    (Sender(sender), Receiver(receiver))
}

impl<T> Sender<T> {
    pub fn send(self, value: T) -> Result<(), T> {
        self.0.send(value).map_err(|error| error.0)
    }
}

/// In a race the sender may be gone in time, because fixtures leave out who has it.
impl<T> Future for Receiver<T> {
    type Output = Result<T, RecvError>;

    fn poll(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.0.try_recv() {
            Ok(value) => Poll::Ready(Ok(value)),
            Err(TryRecvError::Empty) if !race::is_on() || choose(2) == 0 => Poll::Pending,
            Err(_) => Poll::Ready(Err(RecvError(()))),
        }
    }
}

/// One that was sent something, or still may be, or never will be.
impl<T: Input> Input for Receiver<T> {
    fn draw() -> Self {
        let (sender, receiver) = channel();
        match choose(3) {
            0 => mem::forget(sender),
            1 => drop(sender.send(T::draw())),
            _ => {}
        }
        receiver
    }
}

impl<T> Input for Sender<T> {
    fn draw() -> Self {
        Self(Input::draw())
    }
}
