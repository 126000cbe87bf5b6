//! All fixtures of the completion rules do what their markers say.

use std::collections::BTreeSet;
use std::process::Command;

use windows::oracle::{Tape, choose};

#[test]
fn fixtures_do_what_their_markers_say() {
    let output = Command::new(env!("CARGO_BIN_EXE_mobsync-oracle"))
        .output()
        .expect("the oracle can be started");
    let report = String::from_utf8_lossy(&output.stdout);
    let names = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{}; the last fixture was {}\n{report}",
        output.status,
        names.lines().last().unwrap_or("none")
    );
    println!("{report}");
}

#[test]
fn all_tapes_are_tried() {
    let mut seen = BTreeSet::new();
    let mut next = Some(Tape::default());
    while let Some(tape) = next {
        let tape = tape.play(|| {
            let first = choose(2);
            let more = if first == 1 { choose(3) } else { 0 };
            assert!(seen.insert((first, more)), "a tape is played twice");
        });
        next = tape.next();
    }
    assert_eq!(seen, BTreeSet::from([(0, 0), (1, 0), (1, 1), (1, 2)]));
}
