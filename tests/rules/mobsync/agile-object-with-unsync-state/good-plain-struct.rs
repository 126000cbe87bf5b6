//! Good: the struct with the Cell and the Rc is no COM object, it lives and dies inside one function.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Ref, Result, implement};

struct Parser {
    line: Cell<usize>,
    source: Rc<str>,
}

impl Parser {
    fn next(&self) -> Option<&str> {
        let n = self.line.replace(self.line.get() + 1);
        self.source.lines().nth(n)
    }
}

pub fn entries(text: &str) -> usize {
    let parser = Parser {
        line: Cell::new(0),
        source: Rc::from(text),
    };
    std::iter::from_fn(|| parser.next().map(str::len))
        .filter(|n| *n > 0)
        .count()
}

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
