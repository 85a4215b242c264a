//! Cuts RON text into tokens: brackets, names, numbers, texts. Comments and white space fall away.

/// One token. Positions are byte offsets, kept beside it in [`Lexer`].
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Open(char),
    Close(char),
    Comma,
    Colon,
    Text(String),
    Char(char),
    /// A number as written, without its underscores.
    Number(String),
    Word(String),
    /// Anything else, as it stands in the file.
    Stray(char),
    /// A text or comment that is not right, in words.
    Bad(String),
    End,
}

/// Reads tokens one after another; cheap to clone for looking ahead.
#[derive(Clone)]
pub struct Lexer<'t> {
    text: &'t str,
    pos: usize,
    /// Where the last token began and ended.
    pub start: usize,
    pub end: usize,
}

impl<'t> Lexer<'t> {
    pub const fn new(text: &'t str) -> Self {
        Self::at(text, 0)
    }

    /// Begins in the middle of a text.
    pub const fn at(text: &'t str, pos: usize) -> Self {
        Self { text, pos, start: pos, end: pos }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.pos..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.pos += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, word: &str) -> bool {
        let yes = self.rest().starts_with(word);
        if yes {
            self.pos += word.len();
        }
        yes
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let len = rest.find(|c| !keep(c)).unwrap_or(rest.len());
        self.pos += len;
        &rest[..len]
    }

    /// Skips white space, comments and a byte order mark; says what is wrong with a comment that never ends.
    fn skip(&mut self) -> Option<String> {
        loop {
            self.take_while(|c| c.is_whitespace() || c == '\u{feff}');
            self.start = self.pos;
            if self.eat("//") {
                self.take_while(|c| c != '\n');
            } else if self.eat("/*") {
                let mut depth = 1;
                while depth > 0 {
                    if self.eat("*/") {
                        depth -= 1;
                    } else if self.eat("/*") {
                        depth += 1;
                    } else if self.bump().is_none() {
                        return Some("a comment \"/*\" that never ends".into());
                    }
                }
            } else {
                return None;
            }
        }
    }

    pub fn next(&mut self) -> Token {
        let token = match self.skip() {
            Some(bad) => Token::Bad(bad),
            None => self.token(),
        };
        self.end = self.pos;
        token
    }

    fn token(&mut self) -> Token {
        let Some(c) = self.peek() else { return Token::End };
        match c {
            '(' | '[' | '{' => {
                self.bump();
                Token::Open(c)
            }
            ')' | ']' | '}' => {
                self.bump();
                Token::Close(c)
            }
            ',' => {
                self.bump();
                Token::Comma
            }
            ':' => {
                self.bump();
                Token::Colon
            }
            '"' => self.text(),
            '\'' => self.character(),
            '0'..='9' | '+' | '-' | '.' => self.number(),
            'r' if self.rest().starts_with("r\"") || self.rest().starts_with("r#\"") => self.raw_text(),
            'r' if self.rest().starts_with("r##") => self.raw_text(),
            'r' if self.rest().starts_with("r#") => {
                self.pos += 2;
                Token::Word(self.take_while(is_word).into())
            }
            c if c.is_alphabetic() || c == '_' => Token::Word(self.take_while(is_word).into()),
            c => {
                self.bump();
                Token::Stray(c)
            }
        }
    }

    fn number(&mut self) -> Token {
        let from = self.pos;
        self.take_while(|c| c == '+' || c == '-');
        let mut last = ' ';
        while let Some(c) = self.peek() {
            // A sign belongs to the number only behind an exponent.
            let sign = matches!(c, '+' | '-') && matches!(last, 'e' | 'E');
            if !(c.is_ascii_alphanumeric() || c == '.' || c == '_' || sign) {
                break;
            }
            last = c;
            self.bump();
        }
        Token::Number(self.text[from..self.pos].replace('_', ""))
    }

    fn text(&mut self) -> Token {
        self.bump();
        let mut out = String::new();
        loop {
            match self.bump() {
                None => return Token::Bad("a text that is never closed with '\"'".into()),
                Some('"') => return Token::Text(out),
                Some('\\') => match self.escape() {
                    Ok(c) => out.push(c),
                    Err(bad) => {
                        // Go on behind the closing quote, so that the rest of the file can be looked at.
                        while !matches!(self.bump(), None | Some('"')) {}
                        return Token::Bad(bad);
                    }
                },
                Some(c) => out.push(c),
            }
        }
    }

    fn escape(&mut self) -> Result<char, String> {
        let c = self.bump().unwrap_or(' ');
        Ok(match c {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            '\\' | '"' | '\'' => c,
            'x' => {
                let hex: String = self.rest().chars().take(2).collect();
                let code = u32::from_str_radix(&hex, 16).ok().filter(|&code| code < 128 && hex.len() == 2);
                self.pos += if code.is_some() { 2 } else { 0 };
                code.and_then(char::from_u32).ok_or("a bad escape \"\\x\" in a text")?
            }
            'u' => {
                let found = self.eat("{").then(|| self.take_while(|c| c.is_ascii_hexdigit()));
                let code = found.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
                code.filter(|_| self.eat("}")).ok_or("a bad escape \"\\u{…}\" in a text")?
            }
            _ => return Err(format!("an unknown escape \"\\{}\" in a text", c.escape_default())),
        })
    }

    fn raw_text(&mut self) -> Token {
        self.bump();
        let hashes = self.take_while(|c| c == '#').len();
        if !self.eat("\"") {
            return Token::Bad("a raw text \"r#\" without its opening quote".into());
        }
        let close = format!("\"{}", "#".repeat(hashes));
        let rest = self.rest();
        if let Some(len) = rest.find(&close) {
            self.pos += len + close.len();
            return Token::Text(rest[..len].into());
        }
        self.pos = self.text.len();
        Token::Bad(format!("a raw text that is never closed with {close}"))
    }

    fn character(&mut self) -> Token {
        self.bump();
        let c = match self.bump() {
            Some('\\') => self.escape().ok(),
            other => other,
        };
        match c {
            Some(c) if self.eat("'") => Token::Char(c),
            _ => Token::Bad("a \"'\" that does not close".into()),
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Token> {
        let mut lexer = Lexer::new(text);
        std::iter::from_fn(|| Some(lexer.next()).filter(|t| *t != Token::End)).collect()
    }

    #[test]
    fn texts_numbers_and_names() {
        let text = "\"a\\\"\\u{416}\" r#\"b\"c\"# 'x' -1_000 1.5e-3 Word r#type /* c /* d */ */ // e";
        assert_eq!(
            all(text),
            [
                Token::Text("a\"Ж".into()),
                Token::Text("b\"c".into()),
                Token::Char('x'),
                Token::Number("-1000".into()),
                Token::Number("1.5e-3".into()),
                Token::Word("Word".into()),
                Token::Word("type".into()),
            ]
        );
    }

    #[test]
    fn what_never_ends_is_named() {
        assert!(matches!(all("\"abc")[0], Token::Bad(_)));
        assert!(matches!(all("/* abc")[0], Token::Bad(_)));
        assert!(matches!(all("r##\"abc\"#")[0], Token::Bad(_)));
        assert!(matches!(all("\"\\q\"")[0], Token::Bad(_)));
    }
}
