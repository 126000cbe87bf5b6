use windows::core::Result;

/// Signals and logs what goes wrong with it.
macro_rules! tell {
    ($cb:expr, $completion:ident, $hr:expr) => {
        if let Err(error) = unsafe { $cb.$completion($hr) } {
            eprintln!("bookmarks: {error}");
        }
    };
}

/// The value, or out with the error.
macro_rules! or_leave {
    ($outcome:expr) => {
        match $outcome {
            Ok(value) => value,
            Err(error) => return Err(error),
        }
    };
}

/// Two values, or out with the first error.
macro_rules! both {
    ($one:expr, $other:expr $(,)?) => {
        (or_leave!($one), or_leave!($other))
    };
}

pub(crate) use {both, or_leave, tell};

/// How many lines a file has.
pub(crate) fn lines(name: &str) -> Result<usize> {
    Ok(std::fs::read_to_string(name)?.lines().count())
}
