use windows::Win32::Foundation::E_INVALIDARG;
use windows::core::{GUID, Result};

#[derive(Default)]
pub struct Catalogue {
    known: Vec<GUID>,
    selected: Vec<GUID>,
}

impl Catalogue {
    /// `false`: none of the items is ours.
    pub fn select(&mut self, n: u32, ids: *const GUID) -> Result<bool> {
        if n > 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        self.selected.clear();
        for index in 0..n as usize {
            let id = unsafe { *ids.add(index) };
            if self.known.contains(&id) {
                self.selected.push(id);
            }
        }
        Ok(!self.selected.is_empty())
    }

    pub fn take_selected(&mut self) -> Vec<GUID> {
        std::mem::take(&mut self.selected)
    }
}
