//! An oracle for the fixtures of rules whose breach can be seen from outside: it runs them, and proves by that
//! what their markers say. Nothing of the checker is used.
//!
//! # What is run
//!
//! The files in `tests/rules/mobsync/`, as they stand there. The build script copies each into a module of
//! one program, folders into a tree of modules, and inserts, without moving a line,
//!
//! - behind each type that a field of a handler leads to, how to make a value of it, by its constructor if
//!   that starts a thread, because such a thread has the other end of what the value keeps;
//! - behind each handler and enumerator, its registration, and for those that implement the trait on the type itself, as
//!   was done before `windows` 0.58, what makes the object pass calls on;
//! - behind interfaces that a fixture declares itself, a mock of the callback and the calls of the methods;
//! - behind traits that a generic handler needs and nobody implements, an implementation;
//! - in each loop a counter, so that endless ones end;
//! - in the functions of bad fixtures that cannot signal completion, a question whether they fail;
//!
//! and replaces the beginnings of paths: those from the root of the crate, and those into the standard library
//! and other libraries. Where `cfg` asks for features or debug assertions, there is a copy for each build that
//! they allow; a fixture shows what any of its builds shows.
//!
//! `windows/` stands in for the crate of that name: same paths, same signatures, on top of windows-core. It
//! also holds what stands in for the parts of other libraries that start threads, block them, or end the
//! process.
//!
//! # How
//!
//! All that a program cannot know beforehand is a choice on a tape: fields of the handler, arguments, what
//! the callback answers, functions of the system, whether files exist, whether there is a callback at all.
//! Numbers are those around the numbers that the fixture names. The driver tries all tapes depth-first;
//! if the budget does not suffice for all, the second half of it is spent on tapes made by chance, always
//! the same ones.
//!
//! Each run makes a handler, gives it a callback, calls one method through its vtable and lets the threads
//! that it has started or woken work until they end or wait. What was signalled, what was on the wire, and
//! who keeps the callback (by its count of references) is judged by the contract. An enumerator is read until it
//! says that nothing is left, or for longer than any list of the driver is. A panic in a method would
//! end the process, because the functions of a vtable cannot unwind. The stand-in catches it inside them; the
//! run owes nothing then, as after a panic on any other thread. Interfaces that fixtures declare themselves
//! have vtables made by windows-core, where a panic cannot be caught; none of these fixtures panics.
//!
//! One thread works at a time, until it ends or waits for another one. Where a thread is started, or is sent
//! something that it waits for, it works at once or later; that is a choice, and so is who is next where
//! several can go on. A task is a thread that polls its future; which arm of a `select!` or future of a `join!`
//! is polled first is a choice, and so is after how many polls a pause is over or a signal comes, if something
//! is lost by that. All threads take their choices from the tape of the run, so a run can be repeated. At
//! what point of its work one thread is overtaken by another is not tried.
//!
//! # What is expected
//!
//! Of a method with a marker, that some run shows this rule. Of all methods, that no run shows any other.
//! A bad fixture may need functions that fail; `exceptions.txt` lists those, and the fixtures that are not
//! run, each with the reason. `success-code-erased` speaks of what is written: on the wire there is the same `S_OK`
//! that other paths mean, so its fixtures are left out.
//!
//! A completion that another thread has signalled, or a callback that has gone out with a message, makes a
//! failure `error-after-handoff`. A completion that is owed and that nobody can signal any more is
//! `missing-completion`, or `worker-drops-completion` if another thread had a reference to the callback and
//! has given it up. Code that takes jobs from a queue is run if a constructor of the handler, or of a field, or
//! `Initialize` starts its thread, which is so for all fixtures that have such code.
//!
//! Beside completions, these are judged:
//!
//! - `null-callback-rejected`: a callback was taken, and then none is refused, or the method panics.
//! - `callback-not-replaced`: a callback that was taken is not kept, or is kept after another one, or none, was taken.
//! - `item-ids-outlive-call`: when the method has returned, some block of the heap that was made in the run holds an
//!   address in the list that it was given (the conservative scan of a garbage collector).
//! - `err-means-s-ok`: the method gives an error whose code is `S_OK`. Only where the table is that of the stand-in.
//! - `success-code-without-out-value`: a success other than `S_OK`, and nothing where the result goes.
//! - `item-object-not-notimpl`: any other answer than `E_NOTIMPL`, or a panic.
//! - `prepare-completed-with-success-code`: what the manager is told is a success other than `S_OK`.
//! - `enumerator-never-ends`: `Next` says `S_OK` for ever.
//! - `enumerator-notimpl`: `Next` says `E_NOTIMPL`, or panics whatever it is given.
//! - `modeless-not-reenabled`: leave to show a dialog was granted more often than it was given back.
//! - `cancel-code-unobservable`, `cancel-code-ignored`: each run is repeated with a manager that answers progress with
//!   success, with the wish to leave out the item, and with the wish to stop. If one of these wishes never changes
//!   what the manager is told, the answer, or the files, it is not heard. From outside the two rules look the same.
//!   Only fixtures of these rules are asked, because a wish may come too late to change anything.
//!
//! # Use
//!
//! `cargo test --manifest-path tests/oracle/Cargo.toml` runs all,
//! `cargo run --manifest-path tests/oracle/Cargo.toml -- word` the fixtures whose name contains the word.
//! On Linux it keeps to one processor, which is several times faster for threads that take turns.
//!
//! # Fixtures that do not compile
#![doc = include_str!(concat!(env!("OUT_DIR"), "/others.md"))]
