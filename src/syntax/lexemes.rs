//! Words, operators and brackets of a text, found by a scan over its bytes.
//!
//! The lexer of `proc_macro2` has accepted the text before this is asked, so nothing is checked here; the
//! scan only has to find the same borders. It costs a fraction of a walk over token trees, because
//! taking those apart copies every token.

/// A piece of source text; comments and white space are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lexeme<'t> {
    /// An identifier or keyword, without the `r#` of a raw one.
    Word(&'t str),
    /// A number, character or string.
    Literal,
    /// One character of an operator, and whether another one follows at once.
    Punct(u8, bool),
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
}

/// The lexemes of a text, with the byte offset of each.
pub(super) struct Lexemes<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexemes<'t> {
    /// Scans from the beginning of `text`.
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.text
            .as_bytes()
            .get(self.at + ahead)
            .copied()
            .unwrap_or(0)
    }

    /// The end of the word that begins `ahead` bytes from here.
    fn word_end(&self, ahead: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = self.at + ahead;
        while let Some(byte) = bytes.get(end)
            && is_word(*byte)
            && (byte.is_ascii() || wide_space(&bytes[end..]) == 0)
        {
            end += 1;
        }
        end
    }

    fn skip_to(&mut self, found: Option<usize>) {
        self.at = found.unwrap_or(self.text.len());
    }

    /// Skips a comment; both kinds begin with a slash.
    fn skip_comment(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        match self.byte(1) {
            b'/' => {
                let end = memchr::memchr(b'\n', &bytes[self.at..]).map(|length| self.at + length);
                self.skip_to(end);
                true
            }
            b'*' => {
                let mut depth = 1_usize;
                self.at += 2;
                while depth > 0 {
                    let Some(next) = memchr::memchr2(b'*', b'/', &bytes[self.at..]) else {
                        self.skip_to(None);
                        break;
                    };
                    self.at += next;
                    match (self.byte(0), self.byte(1)) {
                        (b'*', b'/') => {
                            depth -= 1;
                            self.at += 2;
                        }
                        (b'/', b'*') => {
                            depth += 1;
                            self.at += 2;
                        }
                        _ => self.at += 1,
                    }
                }
                true
            }
            _ => false,
        }
    }

    /// Skips a text or character whose opening quote is the next byte.
    fn skip_quoted(&mut self, quote: u8) {
        self.at += 1;
        let bytes = self.text.as_bytes();
        loop {
            let Some(next) = memchr::memchr2(quote, b'\\', &bytes[self.at..]) else {
                return self.skip_to(None);
            };
            self.at += next + 1;
            if bytes[self.at - 1] == quote {
                self.at = self.word_end(0);
                return;
            }
            self.at = (self.at + 1).min(bytes.len());
        }
    }

    /// Skips a raw text: `hashes` number signs and a quote come next.
    fn skip_raw(&mut self, hashes: usize) {
        self.at += hashes + 1;
        let bytes = self.text.as_bytes();
        loop {
            let Some(next) = memchr::memchr(b'"', &bytes[self.at..]) else {
                return self.skip_to(None);
            };
            self.at += next + 1;
            let closing = bytes[self.at..].iter().take(hashes);
            if closing.filter(|byte| **byte == b'#').count() == hashes {
                self.at += hashes;
                return;
            }
        }
    }

    /// A word, or what begins like one: raw identifiers and texts with a prefix.
    fn word(&mut self) -> Lexeme<'t> {
        let (start, end) = (self.at, self.word_end(0));
        let word = &self.text[start..end];
        self.at = end;
        match (word, self.byte(0)) {
            ("b" | "c", b'"') => self.skip_quoted(b'"'),
            ("b", b'\'') => self.skip_quoted(b'\''),
            ("r" | "br" | "cr", b'"') => self.skip_raw(0),
            ("r" | "br" | "cr", b'#') => {
                let bytes = &self.text.as_bytes()[end..];
                let hashes = bytes.iter().take_while(|byte| **byte == b'#').count();
                if self.byte(hashes) == b'"' {
                    self.skip_raw(hashes);
                } else if hashes == 1 && word == "r" && is_word(self.byte(1)) {
                    let raw = self.word_end(1);
                    self.at = raw;
                    return Lexeme::Word(&self.text[end + 1..raw]);
                } else {
                    return Lexeme::Word(word);
                }
            }
            _ => return Lexeme::Word(word),
        }
        Lexeme::Literal
    }

    /// A number with its suffix; a sign in an exponent is left to be an operator.
    fn number(&mut self) -> Lexeme<'t> {
        self.at = self.word_end(0);
        if self.byte(0) == b'.' && self.byte(1).is_ascii_digit() {
            self.at = self.word_end(1);
        }
        Lexeme::Literal
    }

    /// A character, or the mark of a lifetime.
    fn apostrophe(&mut self) -> Lexeme<'t> {
        let rest = &self.text[self.at + 1..];
        let mut characters = rest.chars();
        let first = characters.next();
        if first == Some('\\') || characters.next() == Some('\'') {
            self.skip_quoted(b'\'');
            return Lexeme::Literal;
        }
        self.at += 1;
        Lexeme::Punct(b'\'', true)
    }
}

impl<'t> Iterator for Lexemes<'t> {
    type Item = (usize, Lexeme<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            let start = self.at;
            let lexeme = match byte {
                b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => {
                    self.at += 1;
                    continue;
                }
                b'/' if self.skip_comment() => continue,
                b'0'..=b'9' => self.number(),
                b'"' => {
                    self.skip_quoted(b'"');
                    Lexeme::Literal
                }
                b'\'' => self.apostrophe(),
                b'(' | b'[' | b'{' => {
                    self.at += 1;
                    Lexeme::Open(byte)
                }
                b')' | b']' | b'}' => {
                    self.at += 1;
                    Lexeme::Close(byte)
                }
                0x80.. if wide_space(&self.text.as_bytes()[start..]) > 0 => {
                    self.at += wide_space(&self.text.as_bytes()[start..]);
                    continue;
                }
                _ if is_word(byte) => self.word(),
                _ => {
                    self.at += 1;
                    let joint = is_operator(self.byte(0));
                    Lexeme::Punct(byte, joint)
                }
            };
            return Some((start, lexeme));
        }
    }
}

/// The bytes of the white space beyond ASCII that the language knows, at the beginning of some bytes; 0 when
/// there is none.
fn wide_space(bytes: &[u8]) -> usize {
    match bytes {
        [0xc2, 0x85, ..] => 2,
        [0xe2, 0x80, 0x8e | 0x8f | 0xa8 | 0xa9, ..] => 3,
        _ => 0,
    }
}

/// Part of an identifier, a keyword or a number. Everything beyond ASCII counts.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn is_operator(byte: u8) -> bool {
    matches!(
        byte,
        b'~' | b'!'
            | b'@'
            | b'#'
            | b'$'
            | b'%'
            | b'^'
            | b'&'
            | b'*'
            | b'-'
            | b'='
            | b'+'
            | b'|'
            | b';'
            | b':'
            | b','
            | b'<'
            | b'.'
            | b'>'
            | b'/'
            | b'?'
            | b'\''
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Lexemes::of(text)
            .map(|(_, lexeme)| match lexeme {
                Lexeme::Word(word) => word.to_owned(),
                Lexeme::Literal => "0".to_owned(),
                Lexeme::Punct(byte, _) | Lexeme::Open(byte) | Lexeme::Close(byte) => {
                    char::from(byte).to_string()
                }
            })
            .collect()
    }

    #[test]
    fn literals_hide_what_they_contain() {
        let text = r##"a("b { \" c", 'd', '\'', b'{', br#"e " f"#, r"g\", c"h", '"') i"##;
        assert_eq!(words(text).concat(), "a(0,0,0,0,0,0,0,0)i");
    }

    #[test]
    fn lifetimes_are_no_characters() {
        assert_eq!(
            words("&'a str, 'x', 'loop: { }").join(" "),
            "& ' a str , 0 , ' loop : { }"
        );
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(
            words("a // b {\n/* c /* d */ e */ f / g /// h").concat(),
            "af/g"
        );
    }

    #[test]
    fn numbers_and_raw_names() {
        let text = "0x1f_u8 1.5e3 0..n r#fn x.0.1 1.max(2) return\u{2028}return";
        assert_eq!(
            words(text).join(" "),
            "0 0 0 . . n fn x . 0 0 . max ( 0 ) return return"
        );
    }

    #[test]
    fn offsets_are_bytes() {
        let found: Vec<usize> = Lexemes::of("é {\"\"}").map(|(at, _)| at).collect();
        assert_eq!(found, [0, 3, 4, 6]);
    }
}
