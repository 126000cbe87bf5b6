//! One thread of a run works at a time, and the tape decides which, so that every run can be repeated.
//!
//! The threads are real ones; each waits until it has the turn. It gives the turn away where it would
//! block, where it ends, and, if the tape says so, where it starts another one or sends it something.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering::SeqCst};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};

use super::{choose, leave, manager, subject};

/// The thread of the driver, on which the methods are called.
const DRIVER: usize = 0;

/// What every thread of the run has to know.
#[derive(Default)]
struct Run {
    members: Vec<Member>,
    /// Threads that gave the turn away although they could go on. They go on before all others.
    interrupted: Vec<usize>,
}

/// A thread of the run.
struct Member {
    thread: Option<Thread>,
    state: State,
    /// What it learns when it gets the turn.
    news: News,
}

#[derive(Clone, Copy)]
enum State {
    Ready,
    Waiting {
        until: Condition,
        is_timed: bool,
    },
    /// The driver waits until nobody else can go on.
    Settling,
    Done,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum News {
    GoOn,
    TimedOut,
    /// What it waits for will never happen.
    Never,
}

/// A question that is asked while the one who wants to know waits for the answer, so it is still there.
#[derive(Clone, Copy)]
struct Condition(*const (dyn Fn() -> bool + 'static));

// SAFETY: only the thread that has the turn asks, and everyone else stands still.
unsafe impl Send for Condition {}

/// What unwinds a thread that is still waiting when the run is over.
struct Ended;

static RUN: Mutex<Run> = Mutex::new(Run {
    members: Vec::new(),
    interrupted: Vec::new(),
});
static NUMBER: AtomicUsize = AtomicUsize::new(0);
static HAPPENINGS: AtomicUsize = AtomicUsize::new(0);
static TURN: AtomicUsize = AtomicUsize::new(DRIVER);
static IN_CALL: AtomicBool = AtomicBool::new(false);
static HELD: AtomicU32 = AtomicU32::new(0);
static HAD_CALLBACK: AtomicBool = AtomicBool::new(false);

thread_local! {
    static ME: Cell<usize> = const { Cell::new(usize::MAX) };
}

fn run() -> MutexGuard<'static, Run> {
    RUN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins a run on the current thread.
pub fn begin() {
    let mut run = run();
    run.members.clear();
    run.interrupted.clear();
    run.members.push(Member::new());
    NUMBER.fetch_add(1, SeqCst);
    TURN.store(DRIVER, SeqCst);
    ME.set(DRIVER);
}

/// Which run this is.
pub(crate) fn run_number() -> usize {
    NUMBER.load(SeqCst)
}

/// Calls a method. The tape has a say in what happens meanwhile.
pub fn call<T>(method: impl FnOnce() -> T) -> T {
    HAD_CALLBACK.store(false, SeqCst);
    IN_CALL.store(true, SeqCst);
    let result = method();
    IN_CALL.store(false, SeqCst);
    result
}

/// Whether this is the thread of the driver in the call of a method.
pub(super) fn is_in_call() -> bool {
    ME.get() == DRIVER && is_calling()
}

/// Whether a method is being called.
pub(crate) fn is_calling() -> bool {
    IN_CALL.load(SeqCst)
}

/// Notes that this thread makes use of a callback, which others may have had before and still have.
pub(crate) fn note_use() {
    if ME.get() != DRIVER {
        HAD_CALLBACK.store(true, SeqCst);
    }
}

/// Whether, since the method was called, another thread had a callback.
pub fn had_callback() -> bool {
    HAD_CALLBACK.load(SeqCst)
}

/// Lets all other threads work until they have ended or wait for something.
pub fn settle() {
    run().members[DRIVER].state = State::Settling;
    pass_on();
    wait_for_turn(DRIVER);
    run().members[DRIVER].state = State::Ready;
}

/// Ends the run: threads that still wait are unwound.
pub fn end() {
    let mut id = DRIVER + 1;
    while id < run().members.len() {
        if !matches!(run().members[id].state, State::Done) {
            run().members[id].news = News::Never;
            interrupt(id);
        }
        id += 1;
    }
}

/// A new thread of the run. It works when it gets the turn, at once if the tape says so.
pub(crate) fn enter<H>(start: impl FnOnce(usize) -> H, thread: impl FnOnce(&H) -> &Thread) -> H {
    let id = {
        let mut run = run();
        run.members.push(Member::new());
        run.members.len() - 1
    };
    let handle = start(id);
    run().members[id].thread = Some(thread(&handle).clone());
    if is_calling() && choose(2) == 1 {
        interrupt(id);
    }
    handle
}

/// Does the work of a new thread, on that thread.
pub(crate) fn work<T>(id: usize, done: &AtomicBool, work: impl FnOnce() -> T) -> T {
    ME.set(id);
    wait_for_turn(id);
    let never = run().members[id].news == News::Never;
    let result = panic::catch_unwind(AssertUnwindSafe(|| {
        if never {
            panic::resume_unwind(Box::new(Ended));
        }
        work()
    }));
    done.store(true, SeqCst);
    run().members[id].state = State::Done;
    if result.as_ref().is_err_and(|panic| !panic.is::<Ended>()) {
        subject::note_panic();
    }
    pass_on();
    result.unwrap_or_else(|panic| panic::resume_unwind(panic))
}

/// Notes that something was done that a future may wait for.
pub(crate) fn happened() {
    HAPPENINGS.fetch_add(1, SeqCst);
}

/// How much was done so far that a future may wait for.
pub(crate) fn happenings() -> usize {
    HAPPENINGS.load(SeqCst)
}

/// Gives somebody who waited for what has just been done the turn, if the tape says so.
pub(crate) fn offer() {
    happened();
    if !is_calling() {
        return;
    }
    let able = run().able();
    let waiting = able.into_iter().find(|id| {
        let state = run().members[*id].state;
        matches!(state, State::Waiting { .. })
    });
    if let Some(id) = waiting
        && choose(2) == 1
    {
        interrupt(id);
    }
}

/// Waits, and lets others work meanwhile. The answer is false if the time is over; nobody measures it, so
/// that is when nothing else can happen any more.
pub(crate) fn wait_until(is_true: &dyn Fn() -> bool, is_timed: bool) -> bool {
    if is_true() {
        return true;
    }
    let me = ME.get();
    if me != usize::MAX && run().members[me].news == News::Never {
        never(me);
    }
    if me == usize::MAX {
        // Not a thread of a run, so there are others that work meanwhile.
        while !is_true() {
            thread::yield_now();
        }
        return true;
    }
    // SAFETY: nothing is asked any more when this function ends.
    let until = Condition(unsafe {
        std::mem::transmute::<*const (dyn Fn() -> bool + '_), *const (dyn Fn() -> bool + 'static)>(
            is_true,
        )
    });
    run().members[me].state = State::Waiting { until, is_timed };
    pass_on();
    wait_for_turn(me);
    let news = {
        let member = &mut run().members[me];
        member.state = State::Ready;
        member.news
    };
    match news {
        News::GoOn => true,
        News::TimedOut => false,
        News::Never => never(me),
    }
}

/// What is waited for will never happen.
fn never(me: usize) -> ! {
    if me == DRIVER {
        run().members[me].news = News::GoOn;
        leave();
    }
    if thread::panicking() {
        // It is being unwound already, so it has to stay.
        run().members[me].state = State::Done;
        pass_on();
        loop {
            thread::park();
        }
    }
    panic::resume_unwind(Box::new(Ended))
}

/// Gives another thread the turn, and goes on as soon as that one gives it away.
fn interrupt(id: usize) {
    let me = ME.get();
    run().interrupted.push(me);
    give(id);
    wait_for_turn(me);
}

/// Gives the turn to who was interrupted last, or else to one of those who can go on.
fn pass_on() {
    let next = {
        let mut run = run();
        match run.interrupted.pop() {
            Some(id) => id,
            None => run.next(),
        }
    };
    give(next);
}

fn give(id: usize) {
    let held = manager::held();
    if ME.get() != DRIVER && held < HELD.load(SeqCst) {
        HAD_CALLBACK.store(true, SeqCst);
    }
    HELD.store(held, SeqCst);
    let thread = run().members[id].thread.clone();
    TURN.store(id, SeqCst);
    if let Some(thread) = thread {
        thread.unpark();
    }
}

fn wait_for_turn(me: usize) {
    while TURN.load(SeqCst) != me {
        thread::park();
    }
}

impl Run {
    /// Who can go on, the driver's settling aside.
    fn able(&self) -> Vec<usize> {
        let able = |member: &Member| match member.state {
            State::Ready => true,
            // SAFETY: it waits, so what it asks is there.
            State::Waiting { until, .. } => unsafe { (*until.0)() },
            State::Settling | State::Done => false,
        };
        (0..self.members.len())
            .filter(|id| able(&self.members[*id]))
            .collect()
    }

    /// Who gets the turn when the one who has it stops.
    fn next(&mut self) -> usize {
        let able = self.able();
        if !able.is_empty() {
            let id = able[choose(able.len())];
            self.members[id].news = News::GoOn;
            return id;
        }
        if matches!(self.members[DRIVER].state, State::Settling) {
            return DRIVER;
        }
        // The method waits, and nobody can do anything about it but the clock.
        let timed = self
            .members
            .iter()
            .position(|member| matches!(member.state, State::Waiting { is_timed: true, .. }));
        let (id, news) = timed.map_or((DRIVER, News::Never), |id| (id, News::TimedOut));
        self.members[id].news = news;
        id
    }
}

impl Member {
    fn new() -> Self {
        Self {
            thread: Some(thread::current()),
            state: State::Ready,
            news: News::GoOn,
        }
    }
}
