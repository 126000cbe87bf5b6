//! Bounds how deep the parser and all walks over its tree can recurse, before the parser runs.
//!
//! The lexer does not recurse, the parser does: once for each bracket, prefix operator, generic `<`,
//! `else if`, and its trees are as deep as the longest chain of operators, calls or fields. Counting
//! those on the text gives an upper bound of every recursion, in linear time and with an explicit stack.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

use super::lexemes::{Lexeme, Lexemes};

/// The largest admitted sum of brackets and chained operators around and before one token.
pub(super) const LIMIT: usize = 4_000;

/// The largest admitted number of brackets around one token. People's code stays below 60.
pub(super) const BRACKETS: usize = 256;

/// Checks a whole file that the lexer has accepted.
///
/// # Errors
///
/// The byte offset in `code` at which a limit is passed.
pub(super) fn check(code: &str) -> Result<(), usize> {
    let mut walk = Walk::new(true);
    for (at, lexeme) in Lexemes::of(code) {
        if !walk.admits(lexeme) {
            return Err(at);
        }
    }
    Ok(())
}

/// Whether the arguments of a macro, which [`check`] left out because most are never parsed, are flat
/// enough to be parsed.
pub(super) fn admits(tokens: &TokenStream) -> bool {
    let mut walk = Walk::new(false);
    let mut stack = vec![(tokens.clone().into_iter(), Lexeme::Literal)];
    while let Some((level, close)) = stack.last_mut() {
        let Some(token) = level.next() else {
            let close = *close;
            stack.pop();
            if !stack.is_empty() && !walk.admits(close) {
                return false;
            }
            continue;
        };
        let fits = match &token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis | Delimiter::None => (b'(', b')'),
                    Delimiter::Bracket => (b'[', b']'),
                    Delimiter::Brace => (b'{', b'}'),
                };
                stack.push((group.stream().into_iter(), Lexeme::Close(close)));
                walk.admits(Lexeme::Open(open))
            }
            TokenTree::Ident(ident) => walk.admits(Lexeme::Word(&ident.to_string())),
            TokenTree::Literal(_) => walk.admits(Lexeme::Literal),
            TokenTree::Punct(punct) => {
                let joint = punct.spacing() == Spacing::Joint;
                // Operators are ASCII.
                let byte = u8::try_from(punct.as_char()).unwrap_or(b'?');
                walk.admits(Lexeme::Punct(byte, joint))
            }
        };
        if !fits {
            return false;
        }
    }
    true
}

/// One bracket that is being walked.
struct Level {
    run: Run,
    /// Inside the arguments of a macro: only brackets count.
    raw: bool,
}

struct Walk {
    levels: Vec<Level>,
    skip_macros: bool,
}

impl Walk {
    fn new(skip_macros: bool) -> Self {
        let level = Level {
            run: Run::new(0),
            raw: false,
        };
        Self {
            levels: vec![level],
            skip_macros,
        }
    }

    /// Takes one more lexeme; false when a limit is passed.
    fn admits(&mut self, lexeme: Lexeme<'_>) -> bool {
        let depth = self.levels.len();
        let Some(level) = self.levels.last_mut() else {
            return true;
        };
        match lexeme {
            Lexeme::Open(bracket) => {
                let raw = level.raw || (self.skip_macros && level.run.after_bang);
                let attribute = level.run.after_hash;
                if !level.raw {
                    level.run.group(bracket);
                }
                let count = level.run.count;
                if (!raw && !attribute && count > LIMIT) || depth > BRACKETS {
                    return false;
                }
                let run = Run::new(if raw { 0 } else { count });
                self.levels.push(Level { run, raw });
                true
            }
            Lexeme::Close(_) => {
                if depth > 1 {
                    self.levels.pop();
                }
                true
            }
            _ if level.raw => true,
            _ => {
                level.run.token(lexeme);
                level.run.count <= LIMIT
            }
        }
    }
}

/// How deep the recursion can be at the current token of one bracket.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one fact about the last token"
)]
struct Run {
    /// Depth at the opening bracket.
    floor: usize,
    /// Depth at the last comma or `<` that the current token cannot escape from.
    base: usize,
    count: usize,
    /// `base` outside each generic `<` that is open.
    angles: Vec<(usize, usize)>,
    /// Between the bars of a closure's parameters, whose commas separate nothing.
    bars: bool,
    /// The last token can end an operand.
    operand: bool,
    /// The last token is a literal or a closed bracket, after which `<` is an operator.
    closed: bool,
    after_brace: bool,
    after_hash: bool,
    after_bang: bool,
    after_name: bool,
    /// The last token is the first character of an operator of several characters.
    joint: Option<char>,
    in_use: bool,
}

impl Run {
    fn new(floor: usize) -> Self {
        Self {
            floor,
            base: floor,
            count: floor,
            angles: Vec::new(),
            bars: false,
            operand: false,
            closed: false,
            after_brace: false,
            after_hash: false,
            after_bang: false,
            after_name: false,
            joint: None,
            in_use: false,
        }
    }

    /// A statement, an item or a match arm begins: everything before it is closed.
    fn restart(&mut self) {
        self.base = self.floor;
        self.count = self.floor;
        self.angles.clear();
        self.bars = false;
        self.in_use = false;
    }

    fn group(&mut self, bracket: u8) {
        // The brackets of attributes stand in a row and are not nested.
        if !self.after_hash {
            self.count += 1;
        }
        let attribute = self.after_hash;
        self.settle();
        self.operand = !attribute;
        self.closed = !attribute && bracket != b'{';
        self.after_brace = bracket == b'{' && !attribute;
    }

    fn settle(&mut self) {
        self.after_brace = false;
        self.after_hash = false;
        self.after_bang = false;
        self.after_name = false;
        self.closed = false;
        self.joint = None;
    }

    fn token(&mut self, lexeme: Lexeme<'_>) {
        match lexeme {
            Lexeme::Open(_) | Lexeme::Close(_) => {}
            Lexeme::Literal => {
                if self.after_brace {
                    self.restart();
                }
                self.settle();
                self.operand = true;
                self.closed = true;
            }
            Lexeme::Word(word) => {
                let continues = matches!(word, "else" | "as" | "in" | "where");
                if self.after_brace && !continues {
                    self.restart();
                }
                // `name! ident { … }`, as `macro_rules` and some others are written.
                let named_macro = self.after_bang;
                self.settle();
                self.after_bang = named_macro;
                self.after_name = true;
                self.operand = true;
                match word {
                    "use" => self.in_use = true,
                    "return" | "break" | "yield" | "move" | "static" | "async" | "if" | "match"
                    | "while" | "for" | "in" | "let" | "else" | "dyn" | "impl" | "fn" | "as"
                    | "unsafe" | "mut" | "const" | "ref" | "try" | "raw" => {
                        self.count += 1;
                        self.operand = false;
                        self.after_name = false;
                    }
                    _ => {}
                }
            }
            Lexeme::Punct(byte, joint) => self.punct(char::from(byte), joint),
        }
    }

    fn punct(&mut self, character: char, is_joint: bool) {
        let joint = self.joint;
        let (operand, closed, after_hash) = (self.operand, self.closed, self.after_hash);
        let (after_name, after_brace) = (self.after_name, self.after_brace);
        self.settle();
        if is_joint {
            self.joint = Some(character);
        }
        self.operand = false;
        match character {
            ';' => self.restart(),
            ',' => {
                if !self.bars {
                    self.count = self.base;
                }
            }
            '#' => {
                if after_brace {
                    self.restart();
                }
                self.after_hash = true;
            }
            '!' if after_hash => self.after_hash = true,
            '!' => {
                self.count += 1;
                self.after_bang = after_name && !is_joint;
            }
            '\'' | '$' => {}
            ':' => {
                if self.in_use && joint == Some(':') {
                    self.count += 1;
                }
            }
            '=' => {
                if joint.is_none() {
                    self.count += 1;
                }
                // `<=` compares.
                if joint == Some('<')
                    && let Some((base, count)) = self.angles.pop()
                {
                    self.base = base;
                    self.count = count;
                }
            }
            '>' if joint == Some('=') => self.restart(),
            '>' if joint == Some('-') => self.count += 1,
            '>' => {
                self.count += 1;
                if let Some((base, count)) = self.angles.pop() {
                    self.base = base;
                    self.count = count + 1;
                }
                self.operand = true;
            }
            '<' => {
                self.count += 1;
                if closed {
                    // The second half of a `<<`.
                    self.closed = is_joint;
                } else {
                    self.angles.push((self.base, self.count));
                    self.base = self.count;
                }
            }
            '|' => {
                self.count += 1;
                if self.bars {
                    self.bars = false;
                } else if !operand && joint != Some('|') && !is_joint {
                    self.bars = true;
                }
            }
            _ => {
                self.count += 1;
                self.operand = character == '?';
            }
        }
    }
}
