//! Stands in for the `windows` crate when fixtures are run.
//!
//! Names, paths and signatures are those of `windows` 0.62, as far as fixtures use them. What differs
//! is behind them: functions of the system do nothing and fail when the driver says so, and the
//! interfaces of the Synchronization Manager belong to a mock. Everything that a program cannot know
//! beforehand is asked of [`oracle`], so that a driver can try all of it.

#![allow(
    non_snake_case,
    non_camel_case_types,
    non_upper_case_globals,
    clippy::missing_safety_doc,
    clippy::upper_case_acronyms,
    reason = "names are those of the API"
)]

#[path = "core.rs"]
pub mod core;
mod foundation;
pub mod libraries;
pub mod oracle;
mod shell;
pub mod standard;
mod system;

/// The namespaces of the Win32 API.
pub mod Win32 {
    pub use crate::system::{Storage, System};

    /// Handles and result codes.
    pub mod Foundation {
        pub use crate::foundation::*;
    }

    /// User interface.
    pub mod UI {
        pub use crate::system::{Controls, WindowsAndMessaging};

        /// The Synchronization Manager.
        pub mod Shell {
            pub use crate::shell::*;
        }
    }
}

/// The traits as they were before `windows` 0.58, for handlers that implement them on the type itself.
///
/// The build script makes such fixtures name this module in their `impl`.
pub mod older {
    pub use crate::shell::older::*;
}
