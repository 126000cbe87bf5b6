//! `store::Error` is not the error of the `windows` crate, although it has the same name and an
//! `empty` and an `OK` of its own.

pub mod store {
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Error(pub u16);

    impl Error {
        pub const OK: Error = Error(0);

        pub fn empty() -> Self {
            Error(404)
        }
    }

    impl From<Error> for windows::core::Error {
        fn from(e: Error) -> Self {
            let code = windows::Win32::Foundation::E_UNEXPECTED;
            windows::core::Error::new(code, format!("store answered {}", e.0))
        }
    }
}

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Front {
    answers: Vec<store::Error>,
}

impl ISyncMgrSynchronize_Impl for Front_Impl {
    fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> Result<()> {
        let first = self.answers.first().ok_or(store::Error::empty())?;
        if *first == store::Error::OK {
            Ok(())
        } else {
            Err(first.clone().into())
        }
    }

    fn SetItemStatus(&self, id: *const GUID, _: u32) -> Result<()> {
        if id.is_null() {
            return Err(store::Error::empty().into());
        }
        Ok(())
    }
}
