//! Stands in for `tracing`. Fields are evaluated, and nobody reads what is told.

use std::marker::PhantomData;

pub use crate::traced as debug;
pub use crate::traced as info;
pub use crate::traced as trace;
pub use crate::traced as warn;
pub use crate::traced_span as info_span;

/// A part of the work, as readers of the log see it.
#[derive(Debug)]
pub struct Span(());

/// Lasts as long as the work is in the span.
pub struct Entered<'a>(PhantomData<&'a Span>);

impl Span {
    #[doc(hidden)]
    pub fn begin() -> Self {
        Self(())
    }

    pub fn enter(&self) -> Entered<'_> {
        Entered(PhantomData)
    }
}

/// An event: fields, and then a text.
#[macro_export]
macro_rules! traced {
    () => {
        ()
    };
    ($text:literal $($arguments:tt)*) => {{
        let _ = ::std::format_args!($text $($arguments)*);
    }};
    ($name:ident = $($rest:tt)*) => {
        $crate::traced!($($rest)*)
    };
    ($(?)? $(%)? $field:expr $(, $($rest:tt)*)?) => {{
        let _ = &$field;
        $crate::traced!($($($rest)*)?)
    }};
}

/// A span.
#[macro_export]
macro_rules! traced_span {
    ($($fields:tt)*) => {{
        $crate::traced!($($fields)*);
        $crate::libraries::tracing::Span::begin()
    }};
}
