//! Where the threads of the oracle run.

/// Keeps the current thread, and those that it will start, on one processor that is free now, if one is.
///
/// They take turns, and handing over on the same processor takes a fraction of the time.
pub(crate) fn stay_on_one() {
    #[cfg(target_os = "linux")]
    {
        unsafe extern "C" {
            fn sched_getcpu() -> i32;
            fn sched_setaffinity(thread: i32, bytes: usize, processors: *const u64) -> i32;
        }
        let mut processors = [u64::MAX; 16];
        // SAFETY: the mask is as long as it says. If this fails, runs take longer.
        let allow = |processors: &[u64; 16]| unsafe {
            sched_setaffinity(0, size_of_val(processors), processors.as_ptr());
        };
        allow(&processors);
        // Who wakes up is given a processor that has nothing to do.
        std::thread::sleep(std::time::Duration::from_micros(50));
        let current = usize::try_from(unsafe { sched_getcpu() }).unwrap_or(0) % (16 * 64);
        processors = [0; 16];
        processors[current / 64] = 1 << (current % 64);
        allow(&processors);
    }
}
