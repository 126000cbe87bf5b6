//! What the form of a value alone tells, together with what is known about its parts.

use super::Facts;
use super::fact::{Fact, Named, clamp, shape};
use crate::engine::value::{Expr, Pool, ValueId};
use crate::flow::Const;

/// What is known about a value, read through its form.
pub(super) fn structural(pool: &Pool, facts: &Facts, id: ValueId) -> Fact {
    match pool.get(id) {
        Expr::Const(Const::Int(value)) => Fact::exactly(clamp(*value)),
        Expr::Const(Const::Bool(value)) => Fact {
            truth: Some(*value),
            ..Fact::default()
        },
        Expr::Variant(name, _) | Expr::Named(name) | Expr::Struct(name, _) => match shape::of(name)
        {
            // As a status, `Ok` is zero.
            Some(shape::OK) => Fact {
                shape: shape::OK,
                ..Fact::exactly(0)
            },
            Some(bit) => Fact {
                shape: bit,
                ..Fact::default()
            },
            None => Fact {
                named: Named::Is(name.clone()),
                ..Fact::default()
            },
        },
        Expr::OkOf(inner) => {
            let fact = structural(pool, facts, *inner);
            match () {
                () if fact.low >= 0 || fact.shape & shape::FAILURE == 0 => Fact {
                    shape: shape::SUCCESS,
                    ..Fact::default()
                },
                () if fact.high < 0 || fact.shape & shape::SUCCESS == 0 => Fact {
                    shape: shape::FAILURE,
                    ..Fact::default()
                },
                () => facts.about(pool, id),
            }
        }
        Expr::Residual(_) => Fact {
            shape: shape::FAILURE,
            ..Fact::default()
        },
        // What an error holds as its status is a failure, until something else is known: that is what errors are
        // for.
        Expr::Payload(_, variant, _) if &**variant == "Err" => {
            let fact = facts.about(pool, id);
            match (fact.low, fact.high) {
                (i64::MIN, i64::MAX) => Fact { high: -1, ..fact },
                _ => fact,
            }
        }
        _ => facts.about(pool, id),
    }
}
