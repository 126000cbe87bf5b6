//! All fixtures of the rules that can be judged from outside do what their markers say.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use windows::core::HRESULT;
use windows::libraries::tokio::{runtime::Handle, select, task::yield_now, time::sleep};
use windows::oracle::{Tape, choose, is_modeless_left, memory, modeless, schedule};
use windows::standard::{sync, thread};

/// There is one tape in a process, so these tests wait for each other.
static TAPE: Mutex<()> = Mutex::new(());

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
    let _alone = TAPE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut seen = BTreeSet::new();
    all_tapes(|| {
        let first = choose(2);
        let more = if first == 1 { choose(3) } else { 0 };
        assert!(seen.insert((first, more)), "a tape is played twice");
    });
    assert_eq!(seen, BTreeSet::from([(0, 0), (1, 0), (1, 1), (1, 2)]));
}

#[test]
fn threads_work_in_every_order() {
    let _alone = TAPE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut seen = BTreeSet::new();
    all_tapes(|| {
        let order = Arc::new(sync::Mutex::new(String::new()));
        schedule::begin();
        schedule::call(|| {
            for name in ['a', 'b'] {
                let order = Arc::clone(&order);
                thread::spawn(move || order.lock().unwrap().push(name));
            }
            order.lock().unwrap().push('-');
        });
        schedule::settle();
        schedule::end();
        seen.insert(order.lock().unwrap().clone());
    });
    let expected = ["-ab", "-ba", "a-b", "ab-", "b-a"];
    assert_eq!(seen, expected.map(str::to_owned).into());
}

#[test]
fn answers_are_waited_for() {
    let _alone = TAPE.lock().unwrap_or_else(PoisonError::into_inner);
    all_tapes(|| {
        schedule::begin();
        let answer = schedule::call(|| {
            let (question, asked) = sync::mpsc::channel();
            let (told, answer) = sync::mpsc::channel();
            thread::spawn(move || {
                asked
                    .iter()
                    .for_each(|number: u32| told.send(number + 1).unwrap())
            });
            question.send(1).unwrap();
            answer.recv()
        });
        schedule::settle();
        schedule::end();
        assert_eq!(answer, Ok(2));
    });
}

#[test]
fn what_waits_for_ever_is_unwound() {
    let _alone = TAPE.lock().unwrap_or_else(PoisonError::into_inner);
    all_tapes(|| {
        let value = Arc::new(());
        let inside = Arc::clone(&value);
        schedule::begin();
        schedule::call(|| {
            thread::spawn(move || {
                let gate = sync::Condvar::new();
                let never = sync::Mutex::new(inside);
                drop(gate.wait(never.lock().unwrap()));
            });
        });
        schedule::settle();
        assert_eq!(Arc::strong_count(&value), 2, "it still waits");
        schedule::end();
        assert_eq!(Arc::strong_count(&value), 1, "it is gone");
    });
}

#[test]
fn either_arm_of_a_select_may_win() {
    let _alone = TAPE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut seen = BTreeSet::new();
    all_tapes(|| {
        let mut steps = 0;
        schedule::begin();
        let winner = Handle::default().block_on(async {
            let work = async {
                for _ in 0..2 {
                    yield_now().await;
                    steps += 1;
                }
            };
            select! {
                () = work => "work",
                () = sleep(Duration::ZERO) => "clock",
            }
        });
        schedule::end();
        seen.insert((winner, steps));
    });
    let expected = [("clock", 0), ("clock", 1), ("work", 2)];
    assert_eq!(seen, expected.into());
}

#[test]
fn addresses_are_seen_on_the_heap_until_they_are_gone() {
    let _alone = TAPE.lock().unwrap_or_else(PoisonError::into_inner);
    let list: &'static [u64] = vec![7; 16].leak();
    let range = memory::addresses(list);
    memory::begin();
    let copy = list.to_vec();
    assert!(!memory::holds_address_in(&range), "a copy has none");
    let kept = Box::new(&list[3]);
    assert!(
        memory::holds_address_in(&range),
        "a reference into the middle"
    );
    memory::begin();
    assert!(!memory::holds_address_in(&range), "it is of an earlier run");
    let number = Box::new(range.start);
    assert!(memory::holds_address_in(&range), "a number");
    drop((copy, kept, number));
    assert!(!memory::holds_address_in(&range), "all gone");
}

#[test]
fn leave_is_open_until_it_is_given_back() {
    let _alone = TAPE.lock().unwrap_or_else(PoisonError::into_inner);
    let (granted, refused) = (HRESULT(0), HRESULT(1));
    let is_left_after = |enable, answer| {
        assert_eq!(modeless(enable, answer), answer, "it is passed on");
        is_modeless_left()
    };
    assert!(!is_left_after(true, refused));
    assert!(is_left_after(true, granted));
    assert!(!is_left_after(false, granted));
    assert!(!is_left_after(false, refused));
    assert!(
        is_left_after(true, granted),
        "what was given back too often counts for nothing"
    );
    assert!(!is_left_after(false, granted));
}

/// Runs with all tapes.
fn all_tapes(mut run: impl FnMut()) {
    let mut next = Some(Tape::default());
    while let Some(tape) = next {
        next = tape.play(&mut run).next();
    }
}
