//! Patterns as text, where the file does not have that text at the place of the pattern.

use syn::{Expr, Lit, Pat, Path};

use super::expand::unmarked;
use super::lower::Lowerer;
use crate::flow::Span;

/// The longest text, in characters.
const MAX_LENGTH: usize = 40;

impl Lowerer<'_, '_> {
    /// The text of a pattern: two patterns of the same text test the same.
    pub(super) fn pattern_text(&self, pat: &Pat, span: Span) -> String {
        if !self.is_expanding() {
            return self.source.excerpt(span);
        }
        let mut text = String::new();
        // Patterns of which no text is made are never the same test.
        if write(pat, &mut text).is_none() {
            return format!("… (pattern {})", self.body.graph.locals.len());
        }
        if text.chars().count() > MAX_LENGTH {
            text = text.chars().take(MAX_LENGTH - 1).collect();
            text.push('…');
        }
        text
    }
}

fn write(pat: &Pat, text: &mut String) -> Option<()> {
    // A text that is too long is not read to its end.
    if text.len() > 8 * MAX_LENGTH {
        return None;
    }
    match pat {
        Pat::Wild(_) => text.push('_'),
        Pat::Rest(_) => text.push_str(".."),
        Pat::Ident(ident) => {
            text.push_str(unmarked(&ident.ident.to_string()));
            if let Some((_, inner)) = &ident.subpat {
                text.push_str(" @ ");
                write(inner, text)?;
            }
        }
        Pat::Paren(inner) => write(&inner.pat, text)?,
        Pat::Reference(inner) => {
            text.push('&');
            write(&inner.pat, text)?;
        }
        Pat::Path(inner) => path(&inner.path, text),
        Pat::Lit(inner) => literal(&inner.lit, text)?,
        Pat::Range(range) => {
            end(range.start.as_deref(), text)?;
            text.push_str(match range.limits {
                syn::RangeLimits::HalfOpen(_) => "..",
                syn::RangeLimits::Closed(_) => "..=",
            });
            end(range.end.as_deref(), text)?;
        }
        Pat::Or(or) => list(&or.cases, " | ", text)?,
        Pat::Tuple(tuple) => {
            text.push('(');
            list(&tuple.elems, ", ", text)?;
            text.push(')');
        }
        Pat::Slice(slice) => {
            text.push('[');
            list(&slice.elems, ", ", text)?;
            text.push(']');
        }
        Pat::TupleStruct(inner) => {
            path(&inner.path, text);
            text.push('(');
            list(&inner.elems, ", ", text)?;
            text.push(')');
        }
        _ => return None,
    }
    Some(())
}

fn list<'p>(
    parts: impl IntoIterator<Item = &'p Pat>,
    separator: &str,
    text: &mut String,
) -> Option<()> {
    for (position, part) in parts.into_iter().enumerate() {
        if position > 0 {
            text.push_str(separator);
        }
        write(part, text)?;
    }
    Some(())
}

fn path(path: &Path, text: &mut String) {
    for (position, segment) in path.segments.iter().enumerate() {
        if position > 0 {
            text.push_str("::");
        }
        text.push_str(unmarked(&segment.ident.to_string()));
    }
}

fn literal(literal: &Lit, text: &mut String) -> Option<()> {
    text.push_str(&match literal {
        Lit::Str(value) => value.token().to_string(),
        Lit::Int(value) => value.to_string(),
        Lit::Float(value) => value.to_string(),
        Lit::Char(value) => value.token().to_string(),
        Lit::Byte(value) => value.token().to_string(),
        Lit::Bool(value) => value.value.to_string(),
        _ => return None,
    });
    Some(())
}

fn end(expr: Option<&Expr>, text: &mut String) -> Option<()> {
    match expr {
        None => {}
        Some(Expr::Lit(value)) => literal(&value.lit, text)?,
        Some(Expr::Path(named)) => path(&named.path, text),
        Some(_) => return None,
    }
    Some(())
}
