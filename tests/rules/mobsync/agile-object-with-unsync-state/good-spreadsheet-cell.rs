//! Good: `Cell` is the cell of a spreadsheet here, a plain value of the crate.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Ref, Result, implement};

mod sheet {
    #[derive(Clone)]
    pub struct Cell {
        pub row: u32,
        pub text: String,
    }
}

use sheet::Cell;

#[implement(ISyncMgrSynchronize)]
pub struct SheetHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    header: Vec<Cell>,
}

impl SheetHandler {
    pub fn title(&self) -> Option<&str> {
        let cell = self.header.iter().find(|cell| cell.row == 0)?;
        Some(&cell.text)
    }
}

impl ISyncMgrSynchronize_Impl for SheetHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
