//! The tape of choices. Whatever a run cannot know beforehand is one choice on the tape, so trying all
//! tapes is trying all inputs.

use std::cell::{Cell, RefCell};

/// Choices of a run beyond which the first alternative is taken.
const LONGEST: usize = 64;

thread_local! {
    static TAPE: RefCell<Option<Tape>> = const { RefCell::new(None) };
    static STAND_INS: Cell<bool> = const { Cell::new(false) };
}

/// The choices of one run: what was taken, and out of how many.
#[derive(Clone, Debug, Default)]
pub struct Tape {
    taken: Vec<(usize, usize)>,
    at: usize,
    seed: Option<u64>,
}

impl Tape {
    /// A tape that takes the alternatives by chance, the same ones for the same seed.
    pub fn random(seed: u64) -> Self {
        Self {
            seed: Some(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1),
            ..Self::default()
        }
    }

    /// Makes this the tape of the current thread while `run` runs, and gives it back as it was used.
    pub fn play(self, run: impl FnOnce()) -> Self {
        TAPE.with(|tape| *tape.borrow_mut() = Some(self));
        run();
        TAPE.with(|tape| tape.borrow_mut().take())
            .unwrap_or_default()
    }

    /// The tape that follows when all are tried depth-first, or `None` after the last one.
    pub fn next(mut self) -> Option<Self> {
        while let Some((taken, of)) = self.taken.pop() {
            if taken + 1 < of {
                self.taken.push((taken + 1, of));
                self.at = 0;
                return Some(self);
            }
        }
        None
    }

    fn choose(&mut self, of: usize) -> usize {
        let at = self.at;
        self.at += 1;
        if let Some((taken, _)) = self.taken.get(at) {
            return *taken;
        }
        if at >= LONGEST {
            return 0;
        }
        let taken = self.seed.as_mut().map_or(0, |seed| {
            *seed ^= *seed << 13;
            *seed ^= *seed >> 7;
            *seed ^= *seed << 17;
            (*seed >> 33) as usize % of
        });
        self.taken.push((taken, of));
        taken
    }
}

/// Asks the driver for one of `of` alternatives. Threads without a tape get the first one.
pub fn choose(of: usize) -> usize {
    TAPE.with(|tape| {
        let mut tape = tape.borrow_mut();
        tape.as_mut().map_or(0, |tape| tape.choose(of))
    })
}

/// Runs `draw` so often, with the same choices each time: a long list costs no more choices than one
/// element.
pub fn replay<T>(times: usize, mut draw: impl FnMut() -> T) -> Vec<T> {
    let at = || TAPE.with(|tape| tape.borrow().as_ref().map_or(0, |tape| tape.at));
    let back = |at| {
        TAPE.with(|tape| {
            if let Some(tape) = tape.borrow_mut().as_mut() {
                tape.at = at;
            }
        });
    };
    let start = at();
    (0..times)
        .map(|_| {
            back(start);
            draw()
        })
        .collect()
}

/// Whether functions of the fixtures stand in for real work, which may fail.
pub fn set_stand_ins(on: bool) {
    STAND_INS.set(on);
}

/// Whether a function of a fixture fails here. The build script asks this at the head of each function
/// that cannot signal completion.
pub fn fails() -> bool {
    STAND_INS.get() && choose(2) == 1
}
