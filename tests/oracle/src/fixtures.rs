//! The fixtures, each as a module, and the table of them that the build script writes.

#![allow(
    warnings,
    clippy::all,
    reason = "fixtures are not written for compilers"
)]

use windows::oracle::Words;

/// A method: its handler, its name, the rules of its markers, and whether it minds null pointers.
pub(crate) type Expectation = (&'static str, &'static str, &'static [&'static str], bool);

/// A fixture, and what the driver has to know about it.
pub(crate) struct Fixture {
    pub(crate) name: &'static str,
    /// A module for each of its builds.
    pub(crate) modules: &'static [&'static str],
    pub(crate) words: Words,
    pub(crate) files: &'static [&'static str],
    pub(crate) expected: &'static [Expectation],
}

/// Fixtures print, and nobody reads it.
macro_rules! println {
    () => {};
    ($($text:tt)*) => {{
        let _ = ::std::format_args!($($text)*);
    }};
}

/// The same for errors.
macro_rules! eprintln {
    ($($text:tt)*) => {
        println!($($text)*)
    };
}

include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));
