use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::E_UNEXPECTED;
use windows::core::{Error, Result};

type Task = Box<dyn FnOnce() + Send + 'static>;

pub struct Pool {
    tasks: Sender<Task>,
}

impl Pool {
    pub fn new(size: usize) -> Self {
        let (tasks, receiver) = channel::<Task>();
        let receiver = Arc::new(Mutex::new(receiver));
        for _ in 0..size {
            let receiver = Arc::clone(&receiver);
            thread::spawn(move || serve(&receiver));
        }
        Self { tasks }
    }

    pub fn execute(&self, task: impl FnOnce() + Send + 'static) -> Result<()> {
        self.tasks
            .send(Box::new(task))
            .map_err(|_| Error::from(E_UNEXPECTED))
    }
}

fn serve(receiver: &Mutex<Receiver<Task>>) {
    loop {
        let task = receiver.lock().unwrap().recv();
        match task {
            Ok(task) => task(),
            Err(_) => return,
        }
    }
}
