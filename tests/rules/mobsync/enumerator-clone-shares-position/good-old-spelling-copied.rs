//! Good: the 0.52 spelling; the clone is a new object with the current position (version: 0.52).

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct RecipeItems {
    recipes: Arc<Vec<GUID>>,
    position: AtomicU32,
}

impl ISyncMgrEnumItems_Impl for RecipeItems {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let here = self.position.load(Ordering::SeqCst);
        let recipes = self.recipes.clone();
        let position = AtomicU32::new(here);
        Ok(RecipeItems { recipes, position }.into())
    }
}
