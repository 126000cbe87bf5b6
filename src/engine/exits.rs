//! What a returned value is for the caller: table 5.1 of the contract, read off a symbolic value.

use crate::contract::Written;
use crate::engine::monitor::Exit;
use crate::engine::state::State;
use crate::engine::value::{Expr, Pool, ValueId};
use crate::flow::{Const, Leave, Name};

/// The smallest failure and the largest success of a status.
const FAILURE: (i64, i64) = (i32::MIN as i64, -1);

/// All ways in which a returned value can reach the caller on this path. `is_status` tells that the
/// function returns a bare status and no `Result`.
pub(crate) fn exits(
    pool: &mut Pool,
    state: &State,
    value: ValueId,
    how: Leave,
    is_status: bool,
) -> Vec<Exit> {
    let mut found = Vec::new();
    collect(pool, state, value, how, is_status, 0, &mut found);
    found
}

fn collect(
    pool: &mut Pool,
    state: &State,
    value: ValueId,
    how: Leave,
    is_status: bool,
    depth: u8,
    into: &mut Vec<Exit>,
) {
    let value = state.content(pool, value);
    let exit = |low, high, written| Exit {
        how,
        low,
        high,
        written,
        made_from: None,
        sure: true,
        leaves: true,
    };
    if depth > 8 {
        into.push(exit(FAILURE.0, FAILURE.1, Written::Err));
        return;
    }
    match pool.get(value).clone() {
        Expr::Variant(name, _) if &*name == "Ok" => into.push(exit(0, 0, Written::Ok)),
        Expr::Variant(name, fields) if &*name == "Err" => {
            let (low, high) = match fields.first() {
                Some(payload) => failure_range(pool, state, *payload),
                None => FAILURE,
            };
            into.push(exit(low, high, Written::Err));
        }
        Expr::Const(Const::Int(_)) => {
            let (low, high) = state.facts.range(pool, value);
            into.push(exit(low, high, Written::Status));
        }
        Expr::Const(Const::Unit) => into.push(exit(0, 0, Written::Ok)),
        Expr::OkOf(status) => {
            let status = state.content(pool, status);
            let (low, high) = state.facts.range(pool, status);
            let success = state.facts.success(pool, status);
            let sure = success.is_some();
            if success != Some(false) {
                let made_from = (low > 0).then_some((low, high));
                into.push(Exit {
                    made_from,
                    sure,
                    ..exit(0, 0, Written::Ok)
                });
            }
            if success != Some(true) {
                into.push(Exit {
                    sure,
                    ..exit(low.max(FAILURE.0), high.min(FAILURE.1), Written::Err)
                });
            }
        }
        Expr::Rewrap(like, payload) => {
            let from = into.len();
            collect(pool, state, like, how, is_status, depth + 1, into);
            // A success with a new payload is a plain success again, and `Err(S)` keeps its status.
            let _ = payload;
            for exit in &mut into[from..] {
                if exit.written == Written::Ok {
                    exit.made_from = None;
                }
            }
        }
        Expr::Residual(of) => {
            let of = state.content(pool, of);
            let payload = pool.payload(of, &Name::from("Err"), &Name::from("0"));
            let (low, high) = failure_range(pool, state, payload);
            into.push(exit(low, high, Written::Err));
        }
        _ if is_status => {
            let (low, high) = state.facts.range(pool, value);
            if low < 0 {
                into.push(Exit {
                    sure: high < 0,
                    ..exit(low.max(FAILURE.0), high.min(-1), Written::Status)
                });
            }
            if low <= 0 && high >= 0 && state.facts.can_be(pool, value, 0) {
                into.push(Exit {
                    sure: (low, high) == (0, 0),
                    ..exit(0, 0, Written::Status)
                });
            }
            // A success code other than zero is only assumed where something says so.
            if low > 0 {
                into.push(exit(low, high, Written::Status));
            }
        }
        _ => {
            let success = state.facts.success(pool, value);
            let sure = success.is_some();
            // As a status, `Ok` is zero.
            if success != Some(false) && state.facts.can_be(pool, value, 0) {
                into.push(Exit {
                    sure,
                    ..exit(0, 0, Written::Ok)
                });
            }
            if success != Some(true) {
                let payload = pool.payload(value, &Name::from("Err"), &Name::from("0"));
                let (low, high) = failure_range(pool, state, payload);
                into.push(Exit {
                    sure,
                    ..exit(low, high, Written::Err)
                });
            }
        }
    }
}

/// The status that the payload of an `Err` carries. An error of which nothing is known is a failure: that
/// is what errors are for.
fn failure_range(pool: &mut Pool, state: &State, payload: ValueId) -> (i64, i64) {
    let payload = state.content(pool, payload);
    let (low, high) = state.facts.range(pool, payload);
    if high < 0 || low == high || low > 0 {
        (low.max(FAILURE.0), high.min(i64::from(i32::MAX)))
    } else {
        FAILURE
    }
}
