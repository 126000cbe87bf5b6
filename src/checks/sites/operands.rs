//! Constants beside an operator that makes no sense with them.

use crate::checks::sites::{Body, Site};
use crate::contract::{BitOperator, OperandCheck};
use crate::flow::{BinaryOp, OpKind, Value};

impl Body<'_> {
    pub(super) fn operands(&self, check: &OperandCheck) -> Vec<Site> {
        let wanted = match check.operator {
            BitOperator::And => BinaryOp::And,
            BitOperator::Or => BinaryOp::Or,
            BitOperator::Xor => BinaryOp::Xor,
        };
        let mut found = Vec::new();
        for (_, _, op) in self.graph.ops() {
            let OpKind::Let {
                value: Value::Binary(operator, left, right),
                ..
            } = &op.kind
            else {
                continue;
            };
            if *operator != wanted {
                continue;
            }
            let (left, right) = (self.constant(*left), self.constant(*right));
            // Two constants are a mask that somebody works out.
            let ((Some(name), None) | (None, Some(name))) = (left, right) else {
                continue;
            };
            if check.constants.iter().any(|constant| **constant == *name) {
                found.push(Site {
                    span: op.span,
                    name,
                });
            }
        }
        found
    }
}
