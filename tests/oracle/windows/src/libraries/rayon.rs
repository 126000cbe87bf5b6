//! Stands in for `rayon`.

use std::sync::{Mutex, PoisonError};

use crate::standard::thread;

/// Gives the pool something to do.
pub fn spawn(task: impl FnOnce() + Send + 'static) {
    thread::spawn(task);
}

/// Iterators of the pool. One thread does the work of all.
pub mod prelude {
    pub trait IntoParallelRefIterator {
        type Item;

        fn par_iter(&self) -> std::slice::Iter<'_, Self::Item>;
    }

    impl<T> IntoParallelRefIterator for [T] {
        type Item = T;

        fn par_iter(&self) -> std::slice::Iter<'_, T> {
            self.iter()
        }
    }
}

type Task<'scope> = Box<dyn FnOnce(&Scope<'scope>) + Send + 'scope>;

/// Work that is done before the scope ends.
pub struct Scope<'scope> {
    tasks: Mutex<Vec<Task<'scope>>>,
}

/// Does all the work itself at the end of the scope, as may happen when the pool is busy.
pub fn scope<'scope, R>(body: impl FnOnce(&Scope<'scope>) -> R) -> R {
    let scope = Scope {
        tasks: Mutex::default(),
    };
    let result = body(&scope);
    while let Some(task) = scope.next() {
        task(&scope);
    }
    result
}

impl<'scope> Scope<'scope> {
    pub fn spawn(&self, task: impl FnOnce(&Self) + Send + 'scope) {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.push(Box::new(task));
    }

    fn next(&self) -> Option<Task<'scope>> {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.pop()
    }
}
