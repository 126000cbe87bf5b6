//! What may be spent on expansions, and what a piece of code costs.

use std::cell::Cell;

use proc_macro2::{TokenStream, TokenTree};

/// A supply that does not last for ever.
pub(super) struct Fuel {
    left: Cell<usize>,
}

impl Fuel {
    pub(super) fn new(amount: usize) -> Self {
        Self {
            left: Cell::new(amount),
        }
    }

    /// Takes an amount; false when there is not enough, and then nothing is left either.
    pub(super) fn spend(&self, amount: usize) -> bool {
        let left = self.left.get().checked_sub(amount);
        self.left.set(left.unwrap_or(0));
        left.is_some()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.left.get() == 0
    }
}

/// The number of tokens, those inside brackets included.
pub(super) fn size_of(tokens: &TokenStream) -> usize {
    let mut size = 0;
    let mut stack = vec![tokens.clone().into_iter()];
    while let Some(level) = stack.last_mut() {
        match level.next() {
            Some(TokenTree::Group(group)) => {
                size += 1;
                stack.push(group.stream().into_iter());
            }
            Some(_) => size += 1,
            None => {
                stack.pop();
            }
        }
    }
    size
}
