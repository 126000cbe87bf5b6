/// Only says so.
macro_rules! tell {
    ($cb:expr) => {
        println!("bookmarks: {:?}", $cb)
    };
}

pub(crate) use tell;
