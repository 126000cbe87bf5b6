//! The builder sets mask, status and values of the progress item but never its size.

use windows::Win32::UI::Shell::{
    SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_MAXVALUE, SYNCMGRPROGRESSITEM_PROGVALUE,
    SYNCMGRPROGRESSITEM_STATUSTYPE, SYNCMGRSTATUS, SYNCMGRSTATUS_UPDATING,
};

/// How far the transfer of one item has come.
#[derive(Clone, Copy, Debug)]
pub struct Transfer {
    done: u64,
    total: u64,
}

impl Transfer {
    const STEPS: i32 = 1000;

    pub fn new(total: u64) -> Self {
        Self { done: 0, total }
    }

    pub fn advance(&mut self, bytes: u64) {
        self.done = self.total.min(self.done.saturating_add(bytes));
    }

    fn step(&self) -> i32 {
        match self.total {
            0 => Self::STEPS,
            total => (self.done as f64 / total as f64 * f64::from(Self::STEPS)) as i32,
        }
    }

    pub fn progress(&self) -> SYNCMGRPROGRESSITEM {
        self.progress_with(SYNCMGRSTATUS_UPDATING)
    }

    fn progress_with(&self, status: SYNCMGRSTATUS) -> SYNCMGRPROGRESSITEM {
        let mut item = SYNCMGRPROGRESSITEM::default(); //~ size-field-missing
        item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE
            | SYNCMGRPROGRESSITEM_PROGVALUE
            | SYNCMGRPROGRESSITEM_MAXVALUE;
        item.dwStatusType = status.0 as u32;
        item.iProgValue = self.step();
        item.iMaxValue = Self::STEPS;
        item
    }
}
