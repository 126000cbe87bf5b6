/// Only says so.
macro_rules! tell {
    ($cb:expr) => {
        println!("bookmarks: {:?}", $cb)
    };
}

/// Nobody is told.
pub(crate) fn quiet(name: &str) {
    tell!(name);
}
