//! Stands in for `std::sync::mpsc`.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use std::sync::mpsc::{RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};

use crate::oracle::manager::note_sent;
use crate::oracle::{choose, happened, offer, wait_until};

/// The queue, and who is there at its two ends.
struct Queue<T> {
    waiting: VecDeque<T>,
    senders: usize,
    has_receiver: bool,
    /// How many may wait.
    room: usize,
    /// Whether the receiver is somebody whom the fixture does not show.
    is_foreign: bool,
}

/// One end of the queue.
struct End<T>(Arc<Mutex<Queue<T>>>);

impl<T> End<T> {
    fn queue(&self) -> MutexGuard<'_, Queue<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn try_send(&self, value: T) -> Result<(), TrySendError<T>> {
        let mut queue = self.queue();
        if !queue.has_receiver {
            return Err(TrySendError::Disconnected(value));
        }
        if queue.waiting.len() >= queue.room {
            return Err(TrySendError::Full(value));
        }
        queue.waiting.push_back(value);
        if queue.is_foreign {
            note_sent();
        }
        drop(queue);
        offer();
        Ok(())
    }

    fn leave(&self) {
        self.queue().senders -= 1;
        happened();
    }
}

fn queue<T>(room: usize) -> (End<T>, Receiver<T>) {
    let queue = Arc::new(Mutex::new(Queue {
        waiting: VecDeque::new(),
        senders: 1,
        has_receiver: true,
        room,
        is_foreign: false,
    }));
    (End(Arc::clone(&queue)), Receiver(End(queue)))
}

impl<T> End<T> {
    /// The entrance of a queue with so much room, which nobody reads. What is sent stays alive.
    fn foreign(room: usize) -> Self {
        let (end, receiver) = queue(room);
        end.queue().is_foreign = true;
        std::mem::forget(receiver);
        end
    }
}

/// A queue without a limit.
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let (sender, receiver) = queue(usize::MAX);
    (Sender(sender), receiver)
}

/// A queue with a limit. One without room is taken for one that has room for a single value.
pub fn sync_channel<T>(room: usize) -> (SyncSender<T>, Receiver<T>) {
    let (sender, receiver) = queue(room.max(1));
    (SyncSender(sender), receiver)
}

/// The entrance of a queue without a limit.
pub struct Sender<T>(End<T>);

impl<T> Sender<T> {
    /// The entrance of a queue whose receiver the fixture does not show.
    pub(crate) fn foreign() -> Self {
        Self(End::foreign(usize::MAX))
    }

    pub fn send(&self, value: T) -> Result<(), SendError<T>> {
        self.0.try_send(value).map_err(|error| match error {
            TrySendError::Disconnected(value) | TrySendError::Full(value) => SendError(value),
        })
    }
}

/// The entrance of a queue with a limit.
pub struct SyncSender<T>(End<T>);

impl<T> SyncSender<T> {
    /// The entrance of such a queue, which may be full.
    pub(crate) fn foreign(is_full: bool) -> Self {
        Self(End::foreign(usize::from(!is_full)))
    }

    pub fn send(&self, value: T) -> Result<(), SendError<T>> {
        let is_open = || {
            let queue = self.0.queue();
            queue.waiting.len() < queue.room || !queue.has_receiver
        };
        wait_until(&is_open, false);
        self.0.try_send(value).map_err(|error| match error {
            TrySendError::Disconnected(value) | TrySendError::Full(value) => SendError(value),
        })
    }

    pub fn try_send(&self, value: T) -> Result<(), TrySendError<T>> {
        self.0.try_send(value)
    }
}

/// Both entrances are counted.
macro_rules! counted {
    ($($name:ident)*) => {
        $(
            impl<T> Clone for $name<T> {
                fn clone(&self) -> Self {
                    self.0.queue().senders += 1;
                    Self(End(Arc::clone(&self.0.0)))
                }
            }

            impl<T> Drop for $name<T> {
                fn drop(&mut self) {
                    self.0.leave();
                }
            }

            impl<T> std::fmt::Debug for $name<T> {
                fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    formatter.write_str(stringify!($name))
                }
            }
        )*
    };
}

counted! { Sender SyncSender }

/// The exit of a queue.
pub struct Receiver<T>(End<T>);

impl<T> Receiver<T> {
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        let mut queue = self.0.queue();
        match queue.waiting.pop_front() {
            Some(value) => Ok(value),
            None if queue.senders == 0 => Err(TryRecvError::Disconnected),
            None => Err(TryRecvError::Empty),
        }
    }

    pub fn recv(&self) -> Result<T, RecvError> {
        wait_until(&|| self.has_news(), false);
        self.try_recv().map_err(|_| RecvError)
    }

    pub fn recv_timeout(&self, _time: Duration) -> Result<T, RecvTimeoutError> {
        if !self.has_news() && (choose(2) == 1 || !wait_until(&|| self.has_news(), true)) {
            return Err(RecvTimeoutError::Timeout);
        }
        self.try_recv().map_err(|_| RecvTimeoutError::Disconnected)
    }

    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        std::iter::from_fn(|| self.recv().ok())
    }

    pub fn try_iter(&self) -> impl Iterator<Item = T> + '_ {
        std::iter::from_fn(|| self.try_recv().ok())
    }

    fn has_news(&self) -> bool {
        let queue = self.0.queue();
        !queue.waiting.is_empty() || queue.senders == 0
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let left = {
            let mut queue = self.0.queue();
            queue.has_receiver = false;
            std::mem::take(&mut queue.waiting)
        };
        // What is left may do anything when it is dropped, so the queue is not locked here.
        drop(left);
    }
}

/// Takes out what comes.
pub struct IntoIter<T>(Receiver<T>);

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.0.recv().ok()
    }
}

impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        IntoIter(self)
    }
}

impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Box<dyn Iterator<Item = T> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}
