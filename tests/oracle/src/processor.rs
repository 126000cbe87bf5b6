//! Where the threads of the oracle run.

/// Keeps the current thread, and those that it will start, on one processor. They take turns, and handing
/// over on the same processor takes a fraction of the time.
pub(crate) fn stay_on_one() {
    #[cfg(target_os = "linux")]
    {
        unsafe extern "C" {
            fn sched_getcpu() -> i32;
            fn sched_setaffinity(thread: i32, bytes: usize, processors: *const u64) -> i32;
        }
        // SAFETY: the mask is as long as it says. If this fails, runs take longer.
        unsafe {
            let mut processors = [0_u64; 16];
            let current = usize::try_from(sched_getcpu()).unwrap_or(0) % (16 * 64);
            processors[current / 64] = 1 << (current % 64);
            sched_setaffinity(0, size_of_val(&processors), processors.as_ptr());
        }
    }
}
