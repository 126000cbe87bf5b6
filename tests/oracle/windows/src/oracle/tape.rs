//! The tape of choices. Whatever a run cannot know beforehand is one choice on the tape, so trying all
//! tapes is trying all inputs.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Choices of a run beyond which the first alternative is taken.
const LONGEST: usize = 64;

/// The tape of the run that is going on. All of its threads share it, and one of them works at a time.
static TAPE: Mutex<Option<Tape>> = Mutex::new(None);
static STAND_INS: AtomicBool = AtomicBool::new(false);

fn tape() -> MutexGuard<'static, Option<Tape>> {
    TAPE.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// Makes this the tape while `run` runs, and gives it back as it was used.
    pub fn play(self, run: impl FnOnce()) -> Self {
        *tape() = Some(self);
        run();
        tape().take().unwrap_or_default()
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
            // What depends on chance in a fixture may leave fewer alternatives than there were.
            return (*taken).min(of - 1);
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

/// Asks the driver for one of `of` alternatives. Without a tape it is the first one.
pub fn choose(of: usize) -> usize {
    if of < 2 {
        return 0;
    }
    tape().as_mut().map_or(0, |tape| tape.choose(of))
}

/// Runs `draw` so often, with the same choices each time: a long list costs no more choices than one
/// element.
pub fn replay<T>(times: usize, mut draw: impl FnMut() -> T) -> Vec<T> {
    let start = tape().as_ref().map_or(0, |tape| tape.at);
    let back = |at| {
        if let Some(tape) = tape().as_mut() {
            tape.at = at;
        }
    };
    (0..times)
        .map(|_| {
            back(start);
            draw()
        })
        .collect()
}

/// Whether functions of the fixtures stand in for real work, which may fail.
pub fn set_stand_ins(on: bool) {
    STAND_INS.store(on, SeqCst);
}

/// Whether a function of a fixture fails here. The build script asks this at the head of each function
/// that cannot signal completion.
pub fn fails() -> bool {
    STAND_INS.load(SeqCst) && choose(2) == 1
}
