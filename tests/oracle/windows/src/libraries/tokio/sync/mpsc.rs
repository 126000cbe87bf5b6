//! Stands in for `tokio::sync::mpsc`.

use std::future::poll_fn;
use std::mem;
use std::sync::mpsc::{SendError, TryRecvError};
use std::task::Poll;

use crate::oracle::{Input, choose};
use crate::standard::sync::mpsc;

#[derive(Clone)]
pub struct Sender<T>(mpsc::SyncSender<T>);

/// The exit of a queue with a limit, or without one.
pub struct Receiver<T>(mpsc::Receiver<T>);

pub type UnboundedReceiver<T> = Receiver<T>;

pub fn channel<T>(room: usize) -> (Sender<T>, Receiver<T>) {
    let (sender, receiver) = mpsc::sync_channel(room);
    (Sender(sender), Receiver(receiver))
}

impl<T> Sender<T> {
    pub fn blocking_send(&self, value: T) -> Result<(), SendError<T>> {
        self.0.send(value)
    }
}

impl<T> Receiver<T> {
    pub async fn recv(&mut self) -> Option<T> {
        poll_fn(|_| match self.0.try_recv() {
            Err(TryRecvError::Empty) => Poll::Pending,
            received => Poll::Ready(received.ok()),
        })
        .await
    }
}

/// One with something in it, and with senders or without.
impl<T: Input> Input for Receiver<T> {
    fn draw() -> Self {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..choose(3) {
            let _ = sender.send(T::draw());
        }
        if choose(2) == 0 {
            mem::forget(sender);
        }
        Self(receiver)
    }
}
