//! `cargo conform`: finds where a handler breaks the contract that its API documents.
//!
//! The modules in reading order; data flows from the top to the bottom and never back.

pub mod cli;
pub mod config;
pub mod error;

pub mod source;

pub mod flow;
pub mod syntax;

pub mod contract;
pub mod program;

pub mod checks;
pub mod engine;

pub mod finding;
pub mod report;

mod pipeline;

pub use pipeline::{FileError, NotAnalysed, Options, Outcome, Summary, check_texts, check_tree};
