//! What is alive on the heap, so that a pointer that somebody keeps can be seen there.
//!
//! The allocator of the process puts a header before each block and links all that are alive. Looking for a pointer
//! is the conservative scan of a garbage collector: each aligned word that lies in the range counts.

use std::alloc::{GlobalAlloc, Layout, System};
use std::ops::Range;
use std::ptr::null_mut;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[global_allocator]
static ALLOCATOR: Tracking = Tracking;

/// Links blocks that are alive.
struct Tracking;

/// What stands before each block.
#[repr(C, align(16))]
struct Header {
    before: *mut Header,
    after: *mut Header,
    bytes: usize,
    /// In which order blocks were made.
    number: u64,
}

struct Blocks {
    newest: *mut Header,
    made: u64,
    /// Blocks with a smaller number were there before the run.
    begun: u64,
}

// SAFETY: headers are only followed while the lock is held.
unsafe impl Send for Blocks {}

static BLOCKS: Mutex<Blocks> = Mutex::new(Blocks {
    newest: null_mut(),
    made: 0,
    begun: 0,
});

fn blocks() -> MutexGuard<'static, Blocks> {
    BLOCKS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins a run: blocks that are made from now on belong to it.
pub fn begin() {
    let mut blocks = blocks();
    blocks.begun = blocks.made;
}

/// Whether a block of the run holds an address in this range.
pub fn holds_address_in(range: &Range<usize>) -> bool {
    let blocks = blocks();
    let mut block = blocks.newest;
    // SAFETY: linked headers are alive, and so are the blocks behind them, as many bytes as they say. Nobody else
    // works while the driver asks; words that were never written are zero.
    unsafe {
        while !block.is_null() && (*block).number >= blocks.begun {
            let first = block.add(1).cast::<usize>();
            for at in 0..(*block).bytes / size_of::<usize>() {
                if range.contains(&first.add(at).read_volatile()) {
                    return true;
                }
            }
            block = (*block).after;
        }
    }
    false
}

/// Bytes before the block, with the header at their end, and the layout of both.
fn with_header(layout: Layout) -> Option<(usize, Layout)> {
    let align = layout.align().max(align_of::<Header>());
    let before = size_of::<Header>().next_multiple_of(align);
    let whole = Layout::from_size_align(before.checked_add(layout.size())?, align).ok()?;
    Some((before, whole))
}

// SAFETY: the system's allocator does the work; blocks lie behind their headers, aligned as asked.
unsafe impl GlobalAlloc for Tracking {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some((before, whole)) = with_header(layout) else {
            return null_mut();
        };
        unsafe {
            // Zeros: what an earlier block has left there would look like something kept.
            let base = System.alloc_zeroed(whole);
            if base.is_null() {
                return base;
            }
            let block = base.add(before);
            let header = block.cast::<Header>().sub(1);
            let mut blocks = blocks();
            header.write(Header {
                before: null_mut(),
                after: blocks.newest,
                bytes: layout.size(),
                number: blocks.made,
            });
            if !blocks.newest.is_null() {
                (*blocks.newest).before = header;
            }
            blocks.newest = header;
            blocks.made += 1;
            block
        }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let Some((before, whole)) = with_header(layout) else {
            return;
        };
        unsafe {
            let header = block.cast::<Header>().sub(1);
            let mut blocks = blocks();
            let (earlier, later) = ((*header).after, (*header).before);
            match later.is_null() {
                true => blocks.newest = earlier,
                false => (*later).after = earlier,
            }
            if !earlier.is_null() {
                (*earlier).before = later;
            }
            drop(blocks);
            System.dealloc(block.sub(before), whole);
        }
    }
}

/// The addresses of a list.
pub fn addresses<T>(list: &[T]) -> Range<usize> {
    let range = list.as_ptr_range();
    range.start.addr()..range.end.addr()
}
