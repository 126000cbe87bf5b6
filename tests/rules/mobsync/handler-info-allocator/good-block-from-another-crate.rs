//! The pointer comes out of another crate's function; where that gets its memory cannot be seen
//! here, so there is nothing to blame.

use shell_support::handler::{self, Description};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Bookmarks {
    profile: String,
}

impl Bookmarks {
    fn description(&self) -> Description {
        Description::new()
            .title(&format!("Bookmarks ({})", self.profile))
            .icon("bookmarks.ico")
    }
}

impl ISyncMgrSynchronize_Impl for Bookmarks_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let description = self.description();
        let info = handler::new_handler_info(&description)?;
        Ok(info)
    }
}
