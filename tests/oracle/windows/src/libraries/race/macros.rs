//! The macros. Each arm gets names of its own by the step of the recursion that meets it.

pub use crate::{
    join_all as join, pin_here as pin, select_fused, select_owned, try_join_all as try_join,
};

/// `tokio::select!`: futures that the macro owns.
#[macro_export]
macro_rules! select_owned {
    (biased; $($arms:tt)*) => {
        $crate::race_of!(@owned written [] $($arms)*)
    };
    ($($arms:tt)*) => {
        $crate::race_of!(@owned any [] $($arms)*)
    };
}

/// `futures::select!`: futures that may have ended before.
#[macro_export]
macro_rules! select_fused {
    ($($arms:tt)*) => {
        $crate::race_of!(@fused any [] $($arms)*)
    };
}

/// Takes the arms apart, and lets their futures race.
#[doc(hidden)]
#[macro_export]
macro_rules! race_of {
    // The arm for the case that nothing can become ready any more.
    (@$kind:ident $order:ident [$($arms:tt)*] else => $handler:expr $(,)?) => {
        $crate::race_of!(@run $order [$($arms)*] {$handler})
    };
    (@fused $order:ident [$($arms:tt)*] complete => $handler:expr $(,)?) => {
        $crate::race_of!(@run $order [$($arms)*] {$handler})
    };
    (@$kind:ident $order:ident [$($arms:tt)*]) => {
        $crate::race_of!(@run $order [$($arms)*] {::std::unreachable!("all arms are out")})
    };
    // How the future of an arm is made.
    (@owned $order:ident $arms:tt $pattern:pat = $future:expr, if $wanted:expr => $($rest:tt)*) => {
        $crate::race_of!(@handler owned $order $arms {$pattern}
            {$crate::libraries::race::Branch::new($wanted, $future)} $($rest)*)
    };
    (@owned $order:ident $arms:tt $pattern:pat = $future:expr => $($rest:tt)*) => {
        $crate::race_of!(@handler owned $order $arms {$pattern}
            {$crate::libraries::race::Branch::new(true, $future)} $($rest)*)
    };
    (@fused $order:ident $arms:tt $pattern:pat = $future:ident => $($rest:tt)*) => {
        $crate::race_of!(@handler fused $order $arms {$pattern}
            {$crate::libraries::futures::fused(&mut $future)} $($rest)*)
    };
    (@fused $order:ident $arms:tt $pattern:pat = $future:expr => $($rest:tt)*) => {
        $crate::race_of!(@handler fused $order $arms {$pattern}
            {$crate::libraries::futures::fused($future)} $($rest)*)
    };
    // What is done when it has won. Behind a block no comma is needed.
    (@handler $kind:ident $order:ident [$($arms:tt)*] $pattern:tt $made:tt $handler:block, $($rest:tt)*) => {
        $crate::race_of!(@$kind $order [$($arms)* {output branch $pattern $made {$handler}}] $($rest)*)
    };
    (@handler $kind:ident $order:ident [$($arms:tt)*] $pattern:tt $made:tt $handler:block $($rest:tt)*) => {
        $crate::race_of!(@$kind $order [$($arms)* {output branch $pattern $made {$handler}}] $($rest)*)
    };
    (@handler $kind:ident $order:ident [$($arms:tt)*] $pattern:tt $made:tt $handler:expr $(, $($rest:tt)*)?) => {
        $crate::race_of!(@$kind $order [$($arms)* {output branch $pattern $made {$handler}}] $($($rest)*)?)
    };
    // The losers are gone before anything is done about the winner.
    (@run $order:ident
        [$({$output:ident $branch:ident {$pattern:pat} {$made:expr} {$handler:expr}})*]
        {$otherwise:expr}
    ) => {{
        let ($($output,)*) = {
            $(let mut $branch = $made;)*
            let count = [$(::std::stringify!($output)),*].len();
            let order = $crate::libraries::race::Order::$order(count);
            ::std::future::poll_fn(|context| {
                for at in order.numbers() {
                    let mut numbers = 0_usize..;
                    $(
                        if numbers.next() == ::std::option::Option::Some(at)
                            && $branch.race(context, |output| ::std::matches!(output, $pattern))
                        {
                            return ::std::task::Poll::Ready(());
                        }
                    )*
                }
                if false $(|| $branch.is_open())* {
                    ::std::task::Poll::Pending
                } else {
                    ::std::task::Poll::Ready(())
                }
            })
            .await;
            ($($branch.into_output(),)*)
        };
        $(if let ::std::option::Option::Some($pattern) = $output { $handler } else)* { $otherwise }
    }};
}

/// Polls all futures to their ends.
#[macro_export]
macro_rules! join_all {
    (@ [$({$branch:ident {$future:expr}})*]) => {{
        $(let mut $branch = $crate::libraries::race::Branch::new(true, $future);)*
        $crate::side_by_side!($({$branch {true}})*);
        ($($branch.into_output().expect("it has ended"),)*)
    }};
    (@ [$($done:tt)*] $future:expr $(, $($rest:tt)*)?) => {
        $crate::join_all!(@ [$($done)* {branch {$future}}] $($($rest)*)?)
    };
    ($($futures:tt)*) => {
        $crate::join_all!(@ [] $($futures)*)
    };
}

/// Polls all futures to their ends, or until one fails.
#[macro_export]
macro_rules! try_join_all {
    (@ [$({$branch:ident {$future:expr}})*]) => {{
        let mut error = ::std::option::Option::None;
        $(let mut $branch = $crate::libraries::race::Branch::new(true, $future);)*
        $crate::side_by_side!($({$branch {{
            error = $branch.take_error();
            error.is_none()
        }}})*);
        match error {
            ::std::option::Option::Some(error) => ::std::result::Result::Err(error),
            ::std::option::Option::None => ::std::result::Result::Ok(($($branch.into_value(),)*)),
        }
    }};
    (@ [$($done:tt)*] $future:expr $(, $($rest:tt)*)?) => {
        $crate::try_join_all!(@ [$($done)* {branch {$future}}] $($($rest)*)?)
    };
    ($($futures:tt)*) => {
        $crate::try_join_all!(@ [] $($futures)*)
    };
}

/// Polls futures until they have ended, or one says that it is not worth going on.
#[doc(hidden)]
#[macro_export]
macro_rules! side_by_side {
    ($({$branch:ident {$goes_on:expr}})*) => {
        let count = [$(::std::stringify!($branch)),*].len();
        let order = $crate::libraries::race::Order::any(count);
        ::std::future::poll_fn(|context| {
            for at in order.numbers() {
                let mut numbers = 0_usize..;
                $(
                    if numbers.next() == ::std::option::Option::Some(at)
                        && $branch.poll(context)
                        && !$goes_on
                    {
                        return ::std::task::Poll::Ready(());
                    }
                )*
            }
            if false $(|| $branch.is_open())* {
                ::std::task::Poll::Pending
            } else {
                ::std::task::Poll::Ready(())
            }
        })
        .await;
    };
}

/// Keeps futures where they are.
#[macro_export]
macro_rules! pin_here {
    ($($future:ident),* $(,)?) => {
        $(let mut $future = ::std::pin::pin!($future);)*
    };
}
