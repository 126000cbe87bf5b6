//! Identities of findings that survive edits elsewhere in the file.
//!
//! Version 1 hashes the rule, the file, the governed function and the code at the primary place without
//! white space, with a number to tell equal ones apart. No line number is part of it.

use std::collections::BTreeMap;

use crate::finding::Finding;

/// Turns the primary code that `checks` left in `fingerprint` into the identity. `findings` are sorted.
pub(super) fn assign(findings: &mut [Finding]) {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    for finding in findings {
        let mut hash = Fnv::new();
        hash.field(&finding.rule);
        hash.field(&finding.primary.file);
        if let Some(subject) = &finding.subject {
            hash.field(&subject.type_name);
            hash.field(&subject.method);
        }
        let code: String = finding
            .fingerprint
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        hash.field(&code);
        let ordinal = seen.entry(hash.0).or_insert(0);
        hash.field(&ordinal.to_string());
        *ordinal += 1;
        finding.fingerprint = format!("v1:{:016x}", hash.0);
    }
}

/// The 64-bit FNV-1a hash: stable over versions of Rust and of this tool, unlike the standard hasher.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn field(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
