//! Stands in for `tokio::sync`.

pub mod oneshot {
    use std::future::{IntoFuture, Ready, ready};

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

    impl<T> IntoFuture for Receiver<T> {
        type Output = Result<T, RecvError>;
        type IntoFuture = Ready<Self::Output>;

        fn into_future(self) -> Self::IntoFuture {
            ready(self.0.recv().map_err(|_| RecvError(())))
        }
    }
}
