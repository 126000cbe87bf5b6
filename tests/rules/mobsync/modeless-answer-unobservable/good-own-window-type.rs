//! The program's own main window has an `EnableModeless` whose `Result` carries its whole answer.
#![allow(non_snake_case)]

use std::cell::Cell;
use std::fmt;

#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    Busy,
    Closing,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Busy => "another dialog is open",
            Refusal::Closing => "the window is closing",
        })
    }
}

pub struct MainWindow {
    dialogs: Cell<u32>,
    closing: Cell<bool>,
}

impl MainWindow {
    pub fn EnableModeless(&self, on: bool) -> Result<(), Refusal> {
        match (on, self.dialogs.get()) {
            _ if self.closing.get() => Err(Refusal::Closing),
            (true, n) if n > 0 => Err(Refusal::Busy),
            (true, n) => Ok(self.dialogs.set(n + 1)),
            (false, n) => Ok(self.dialogs.set(n.saturating_sub(1))),
        }
    }
}

pub fn pick_calendar(cb: &MainWindow, names: &[String]) -> Result<Option<String>, Refusal> {
    if let Err(refusal) = cb.EnableModeless(true) {
        println!("not now: {refusal}");
        return Err(refusal);
    }
    let picked = names.first().cloned();
    cb.EnableModeless(false)?;
    Ok(picked)
}
