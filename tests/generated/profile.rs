//! Which constructs programs are made of.

/// Which constructs programs are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// One body.
    Body,
    /// Helpers, workers and guards as well.
    Handoffs,
}
