//! The worker stops only while it holds no job; jobs left in the queue are told E_ABORT first.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, HRESULT, Result, implement};

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

#[derive(Default)]
struct State {
    jobs: VecDeque<Agile>,
    stopping: bool,
}

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    filled: Condvar,
}

fn tell(job: &Agile, hr: HRESULT) {
    if let Ok(cb) = job.resolve() {
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
    }
}

fn work(queue: &Queue) {
    loop {
        let mut state = queue.state.lock().unwrap();
        if state.stopping {
            for job in state.jobs.drain(..) {
                tell(&job, E_ABORT);
            }
            return;
        }
        let Some(job) = state.jobs.pop_front() else {
            drop(queue.filled.wait(state).unwrap());
            continue;
        };
        drop(state);
        println!("drawings: working");
        tell(&job, S_OK);
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Drawings {
    callback: Mutex<Option<Agile>>,
    queue: Arc<Queue>,
}

impl Drawings {
    pub fn new() -> Self {
        let queue = Arc::new(Queue::default());
        let shared = Arc::clone(&queue);
        thread::spawn(move || work(&shared));
        Self {
            callback: Mutex::new(None),
            queue,
        }
    }

    pub fn stop(&self) {
        self.queue.state.lock().unwrap().stopping = true;
        self.queue.filled.notify_all();
    }
}

impl ISyncMgrSynchronize_Impl for Drawings_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut state = self.queue.state.lock().unwrap();
        if state.stopping {
            return Err(E_ABORT.into());
        }
        state.jobs.push_back(agile);
        self.queue.filled.notify_one();
        Ok(())
    }
}
