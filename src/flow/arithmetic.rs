//! Operators on known numbers.

use super::BinaryOp;

/// What an operator on bits or numbers gives; nothing for others, and for what does not fit.
pub fn compute(operator: BinaryOp, left: i128, right: i128) -> Option<i128> {
    let shift = || u32::try_from(right).ok().filter(|by| *by < 64);
    match operator {
        BinaryOp::Or => Some(left | right),
        BinaryOp::And => Some(left & right),
        BinaryOp::Xor => Some(left ^ right),
        BinaryOp::Add => left.checked_add(right),
        BinaryOp::Sub => left.checked_sub(right),
        BinaryOp::Shl => left.checked_shl(shift()?),
        BinaryOp::Shr => left.checked_shr(shift()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_and_sums() {
        assert_eq!(compute(BinaryOp::Or, 1, 6), Some(7));
        assert_eq!(compute(BinaryOp::Shl, 1, 4), Some(16));
        assert_eq!(compute(BinaryOp::Shl, 1, 64), None);
        assert_eq!(compute(BinaryOp::Add, i128::MAX, 1), None);
        assert_eq!(compute(BinaryOp::Lt, 1, 2), None);
    }
}
