//! An oracle for the fixtures of the completion rules: it runs them, and proves by that what their
//! markers say. Nothing of the checker is used.
//!
//! # What is run
//!
//! The files in `tests/rules/mobsync/`, as they stand there. The build script copies each into a module of
//! one program and inserts, without moving a line,
//!
//! - behind each type that a field of a handler leads to, how to make a value of it;
//! - behind each handler, its registration, and for those that implement the trait on the type itself, as
//!   was done before `windows` 0.58, what makes the object pass calls on;
//! - behind interfaces that a fixture declares itself, a mock of the callback and the calls of the methods;
//! - behind traits that a generic handler needs and nobody implements, an implementation;
//! - in each loop a counter, so that endless ones end;
//! - in the functions of bad fixtures that cannot signal completion, a question whether they fail;
//!
//! and replaces paths from the root of the crate, and what would end the process or wait for ever.
//!
//! `windows/` stands in for the crate of that name: same paths, same signatures, on top of windows-core.
//!
//! # How
//!
//! All that a program cannot know beforehand is a choice on a tape: fields of the handler, arguments, what
//! the callback answers, functions of the system, whether files exist, whether there is a callback at all.
//! Numbers are those around the numbers that the fixture names. The driver tries all tapes depth-first;
//! if the budget does not suffice for all, the second half of it is spent on tapes made by chance, always
//! the same ones.
//!
//! Each run makes a handler, gives it a callback, calls one method through its vtable and waits for the
//! threads that it has started. What was signalled, what was on the wire, and who keeps the callback (by
//! its count of references) is judged by the contract. A panic in a method would end the process, because
//! the functions of a vtable cannot unwind. The stand-in catches it inside them; the run owes nothing then.
//! Interfaces that fixtures declare themselves have vtables made by windows-core, where a panic cannot be
//! caught; none of these fixtures panics.
//!
//! Choices on other threads than the one that calls the method are always the first alternative.
//!
//! # What is expected
//!
//! Of a method with a marker, that some run shows this rule. Of all methods, that no run shows any other.
//! A bad fixture may need functions that fail; `exceptions.txt` lists those, and the fixtures that are not
//! run, each with the reason. `err-means-s-ok` and `success-code-erased` speak of what is written, not of
//! what happens, so their fixtures are left out.
//!
//! # Use
//!
//! `cargo test --manifest-path tests/oracle/Cargo.toml` runs all,
//! `cargo run --manifest-path tests/oracle/Cargo.toml -- word` the fixtures whose name contains the word.
//! It needs Linux, because it counts threads in `/proc`.
//!
//! # Fixtures that do not compile
#![doc = include_str!(concat!(env!("OUT_DIR"), "/others.md"))]
