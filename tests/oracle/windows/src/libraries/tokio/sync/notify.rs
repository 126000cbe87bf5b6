//! Stands in for `tokio::sync::Notify`.

use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::task::Poll;

use crate::libraries::race;
use crate::oracle::{Input, choose, offer};

/// A signal. In a race it may come in time, because fixtures leave out who gives it.
#[derive(Debug, Default)]
pub struct Notify(AtomicBool);

impl Notify {
    pub fn notify_one(&self) {
        self.0.store(true, SeqCst);
        offer();
    }

    pub async fn notified(&self) {
        poll_fn(|_| {
            if self.0.swap(false, SeqCst) || race::is_on() && choose(2) == 1 {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
    }
}

impl Input for Notify {
    fn draw() -> Self {
        Self::default()
    }
}
