//! The outline of a RON text: a tree of values with their places in the file.
//!
//! `ron` itself stops at the first error and says it in terms of Rust; the outline lets the loader look at every
//! value on its own, say where it stands, and go on behind a mistake. It is bounded in depth and size: a file made to
//! hurt is refused and cannot exhaust the stack or the memory.

use super::tokens::{Lexer, Token};

/// Brackets within brackets. The model needs about eight.
pub const MAX_DEPTH: usize = 64;
/// Values in one file.
pub const MAX_NODES: usize = 2_000_000;
/// Bytes in one file.
pub const MAX_BYTES: usize = 16 << 20;

/// A value and where it begins and ends, in bytes.
#[derive(Clone, Debug)]
pub struct Node {
    pub start: usize,
    /// Behind its last byte.
    pub end: usize,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
    Text(String),
    Char(char),
    Number(String),
    /// A bare name: `true`, `None`, `Infantry`.
    Word(String),
    /// `(a, b)` or `Name(a, b)`.
    Group(Option<String>, Vec<Node>),
    /// `(a: 1)` or `Name(a: 1)`.
    Record(Option<String>, Vec<Field>),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// `key: value`.
#[derive(Clone, Debug)]
pub struct Field {
    pub key: String,
    pub start: usize,
    pub value: Node,
}

impl Node {
    /// The value of a field, when this is a record that has it.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Record(_, fields) => fields.iter().find(|f| f.key == key).map(|f| &f.value),
            _ => None,
        }
    }

    /// The value at an index of a list or a group.
    #[must_use]
    pub fn item(&self, index: usize) -> Option<&Self> {
        match &self.value {
            Value::List(items) | Value::Group(_, items) => items.get(index),
            _ => None,
        }
    }

    /// What it is, for a message.
    #[must_use]
    pub fn describe(&self) -> String {
        let short = |text: &str| {
            let cut: String = text.chars().take(40).collect();
            if cut.len() < text.len() { format!("{cut}…") } else { cut }
        };
        match &self.value {
            Value::Text(text) => format!("the text {:?}", short(text)),
            Value::Char(c) => format!("the character {c:?}"),
            Value::Number(text) => format!("the number {}", short(text)),
            Value::Word(word) => format!("the name {}", short(word)),
            Value::Group(None, items) if items.is_empty() => "an empty ()".into(),
            Value::Group(None, items) if items.len() == 1 => "one value in ( )".into(),
            Value::Group(None, items) => format!("{} values in ( )", items.len()),
            Value::Group(Some(name), _) => format!("{}(…)", short(name)),
            Value::Record(None, _) => "fields in ( )".into(),
            Value::Record(Some(name), _) => format!("{}(…)", short(name)),
            Value::List(_) => "a list [ ]".into(),
            Value::Map(_) => "a table { }".into(),
        }
    }
}

/// A mistake in the writing itself.
#[derive(Clone, Debug)]
pub struct Slip {
    pub at: usize,
    pub found: String,
    pub expected: Option<String>,
    pub hint: Option<String>,
}

/// What could be made of a text.
#[derive(Clone)]
pub struct Outline {
    pub root: Option<Node>,
    pub slips: Vec<Slip>,
    /// The text ends, or stops making sense, before its outermost bracket closes: values are missing.
    pub cut: bool,
}

/// Makes the outline of a text. Never panics, whatever the text.
#[must_use]
pub fn outline(text: &str) -> Outline {
    let mut parser = Parser { text, lexer: Lexer::new(text), slips: Vec::new(), dead: false, nodes: 0 };
    if text.len() > MAX_BYTES {
        parser.stop(0, format!("a file of {} bytes", text.len()), Some(&format!("at most {MAX_BYTES}")));
        return Outline { root: None, slips: parser.slips, cut: true };
    }
    parser.attributes();
    let root = parser.value(0);
    if !parser.dead {
        let token = parser.lexer.next();
        if token != Token::End {
            let found = format!("{} behind the end of the scenario", name(&token));
            parser.slip(parser.lexer.start, found, Some("nothing more"));
        }
    }
    Outline { root, slips: parser.slips, cut: parser.dead }
}

/// Reads the one value that begins at a place of a text; `None` when it has a mistake in its writing.
#[must_use]
pub fn value_at(text: &str, at: usize, depth: usize) -> Option<Node> {
    let lexer = Lexer::at(text, at);
    let mut parser = Parser { text, lexer, slips: Vec::new(), dead: false, nodes: 0 };
    let node = parser.value(depth)?;
    (!parser.dead && parser.slips.is_empty() && node.start == at).then_some(node)
}

struct Parser<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    slips: Vec<Slip>,
    /// Nothing behind this point can be made sense of.
    dead: bool,
    nodes: usize,
}

/// What follows a value inside brackets.
enum After {
    More,
    Closed,
    Dead,
}

impl Parser<'_> {
    fn slip(&mut self, at: usize, found: String, expected: Option<&str>) {
        self.slips.push(Slip { at, found, expected: expected.map(Into::into), hint: None });
    }

    fn stop(&mut self, at: usize, found: String, expected: Option<&str>) {
        if !self.dead {
            self.slip(at, found, expected);
            self.dead = true;
        }
    }

    fn peek(&self) -> (Token, usize) {
        let mut ahead = self.lexer.clone();
        let token = ahead.next();
        (token, ahead.start)
    }

    /// What is next, or the end of the file when only the beginning of a field is.
    fn peek_behind_word(&self) -> (Token, usize) {
        let (token, at) = self.peek();
        let mut ahead = self.lexer.clone();
        ahead.next();
        if matches!(token, Token::Word(_)) && ahead.next() == Token::End {
            return (Token::End, ahead.start);
        }
        (token, at)
    }

    /// `#![enable(implicit_some)]` at the top: that one is always on, others would change the language.
    fn attributes(&mut self) {
        while self.peek().0 == Token::Stray('#') {
            self.lexer.next();
            let at = self.lexer.start;
            let mut words = Vec::new();
            loop {
                match self.lexer.next() {
                    Token::Close(']') => break,
                    Token::Word(word) => words.push(word),
                    Token::Stray('!') | Token::Open('[' | '(') | Token::Close(')') | Token::Comma => {}
                    _ => return self.stop(at, "\"#\" at the top".into(), Some("#![enable(implicit_some)]")),
                }
            }
            if words != ["enable", "implicit_some"] {
                self.slip(at, format!("the setting {}", words.join(" ")), Some("#![enable(implicit_some)]"));
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        let token = self.lexer.next();
        let start = self.lexer.start;
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            self.stop(start, format!("more than {MAX_NODES} values in one file"), Some("a smaller file"));
            return None;
        }
        if depth > MAX_DEPTH {
            self.stop(start, format!("brackets nested more than {MAX_DEPTH} deep"), Some("a flatter file"));
            return None;
        }
        let value = match token {
            Token::Text(text) => Value::Text(text),
            Token::Char(c) => Value::Char(c),
            Token::Number(text) => Value::Number(text),
            Token::Word(word) => {
                if self.peek().0 == Token::Open('(') {
                    self.lexer.next();
                    self.round(Some(word), depth)
                } else {
                    Value::Word(word)
                }
            }
            Token::Open('(') => self.round(None, depth),
            Token::Open('[') => {
                let open = start;
                let mut items = Vec::new();
                if !self.closes(']') {
                    loop {
                        let item = self.value(depth + 1);
                        // A value cut short is kept only where it is a whole section.
                        items.extend(item.filter(|_| !self.dead));
                        match self.after(']', open) {
                            After::More => {}
                            After::Closed | After::Dead => break,
                        }
                    }
                }
                Value::List(items)
            }
            Token::Open('{') => self.table(start, depth),
            Token::Bad(bad) => {
                // The text or comment is over, or the file is; a bad escape leaves the rest readable.
                if self.lexer.end < self.text.len() {
                    self.slip(start, bad, None);
                    Value::Text(String::new())
                } else {
                    self.stop(start, bad, None);
                    return None;
                }
            }
            Token::End => {
                self.stop(start, "the end of the file".into(), Some("a value"));
                return None;
            }
            other => {
                self.stop(start, name(&other), Some("a value"));
                return None;
            }
        };
        Some(Node { start, end: self.lexer.end, value })
    }

    /// Takes the closing bracket when it is next.
    fn closes(&mut self, close: char) -> bool {
        let yes = self.peek().0 == Token::Close(close);
        if yes {
            self.lexer.next();
        }
        yes
    }

    /// What stands behind a value: a comma, the closing bracket, or a mistake.
    fn after(&mut self, close: char, open: usize) -> After {
        if self.dead {
            return After::Dead;
        }
        let value_end = self.lexer.end;
        let (token, at) = self.peek();
        match token {
            Token::Comma | Token::Stray(';') => {
                self.lexer.next();
                if token != Token::Comma {
                    self.slip(at, "\";\"".into(), Some("\",\""));
                }
                if self.closes(close) { After::Closed } else { After::More }
            }
            Token::Close(c) if c == close => {
                self.lexer.next();
                After::Closed
            }
            Token::Word(_) | Token::Text(_) | Token::Number(_) | Token::Open(_) => {
                self.slip(value_end, "no comma between two values".into(), Some("\",\""));
                // A text that closes late swallows what is behind it.
                let quoted = self.text[..value_end].ends_with('"');
                if let Some(slip) = self.slips.last_mut().filter(|_| quoted) {
                    slip.hint = Some("or a text before this lacks its closing quote".into());
                }
                After::More
            }
            Token::End => {
                let bracket = self.text[open..].chars().next().unwrap_or('(');
                let bracket = if matches!(bracket, '(' | '[' | '{') { bracket } else { '(' };
                self.stop(open, format!("\"{bracket}\" that is never closed"), Some(&format!("\"{close}\"")));
                After::Dead
            }
            other => {
                self.stop(at, name(&other), Some(&format!("\",\" or \"{close}\"")));
                if let Some(slip) = self.slips.last_mut() {
                    let line = self.text[..open].matches('\n').count() + 1;
                    slip.hint = Some(format!("the bracket that is open here began on line {line}"));
                }
                After::Dead
            }
        }
    }

    /// Behind an opening round bracket: fields with names, or values without.
    fn round(&mut self, name: Option<String>, depth: usize) -> Value {
        let open = self.lexer.start;
        if self.closes(')') {
            return Value::Group(name, Vec::new());
        }
        if !self.at_field() {
            let mut items = Vec::new();
            loop {
                let item = self.value(depth + 1);
                items.extend(item.filter(|_| !self.dead));
                match self.after(')', open) {
                    After::More => {}
                    After::Closed | After::Dead => return Value::Group(name, items),
                }
            }
        }
        let mut fields = Vec::new();
        loop {
            if !self.at_field() {
                let (token, at) = self.peek_behind_word();
                self.stop(at, self::name(&token), Some("a field: its name, \":\" and its value"));
                return Value::Record(name, fields);
            }
            let Token::Word(key) = self.lexer.next() else { return Value::Record(name, fields) };
            let start = self.lexer.start;
            match self.peek() {
                (Token::Colon, _) => {
                    self.lexer.next();
                }
                (Token::Stray('='), at) => {
                    self.lexer.next();
                    self.slip(at, format!("\"=\" behind the field name \"{key}\""), Some("\":\""));
                }
                (_, at) => self.slip(at, format!("no \":\" behind the field name \"{key}\""), Some("\":\"")),
            }
            let value = self.value(depth + 1);
            // The root keeps a section that was cut short: what it has can still be looked at.
            if let Some(value) = value.filter(|_| !self.dead || depth == 0) {
                fields.push(Field { key, start, value });
            }
            match self.after(')', open) {
                After::More => {}
                After::Closed | After::Dead => return Value::Record(name, fields),
            }
        }
    }

    /// A name with a colon, or with what is plainly meant to be one, is next.
    fn at_field(&self) -> bool {
        let mut ahead = self.lexer.clone();
        matches!(ahead.next(), Token::Word(_))
            && matches!(
                ahead.next(),
                Token::Colon
                    | Token::Stray('=')
                    | Token::Text(_)
                    | Token::Number(_)
                    | Token::Word(_)
                    | Token::Open('[' | '{')
            )
    }

    fn table(&mut self, open: usize, depth: usize) -> Value {
        let mut entries = Vec::new();
        if self.closes('}') {
            return Value::Map(entries);
        }
        loop {
            let Some(key) = self.value(depth + 1) else { return Value::Map(entries) };
            match self.peek() {
                (Token::Colon, _) => {
                    self.lexer.next();
                }
                (token, at) => {
                    self.stop(at, name(&token), Some("\":\" between a key and its value"));
                    return Value::Map(entries);
                }
            }
            let value = self.value(depth + 1);
            if let Some(value) = value.filter(|_| !self.dead) {
                entries.push((key, value));
            }
            match self.after('}', open) {
                After::More => {}
                After::Closed | After::Dead => return Value::Map(entries),
            }
        }
    }
}

/// A token in words.
fn name(token: &Token) -> String {
    match token {
        Token::Open(c) | Token::Close(c) | Token::Stray(c) => format!("\"{c}\""),
        Token::Comma => "\",\"".into(),
        Token::Colon => "\":\"".into(),
        Token::Text(_) => "a text".into(),
        Token::Char(c) => format!("the character {c:?}"),
        Token::Number(text) => format!("the number {text}"),
        Token::Word(word) => format!("the name {word}"),
        Token::Bad(bad) => bad.clone(),
        Token::End => "the end of the file".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_with_its_places() {
        let text = "( a: 1, b: [ (x: \"y\"), At(1.5, 2) ], c: { \"k\": Word } )";
        let out = outline(text);
        assert!(out.slips.is_empty() && !out.cut, "{:?}", out.slips);
        let root = out.root.unwrap();
        let b = root.field("b").unwrap();
        let at = b.item(1).unwrap();
        assert!(text[at.start..].starts_with("At(1.5, 2)"));
        assert!(text[b.item(0).unwrap().start..].starts_with("(x: \"y\")"));
    }

    #[test]
    fn a_forgotten_comma_does_not_hide_the_rest() {
        let out = outline("(a: [1 2 3], b = 4, c 5)");
        assert_eq!(out.slips.len(), 4);
        assert!(!out.cut);
        assert!(out.root.unwrap().field("c").is_some());
    }

    #[test]
    fn depth_is_bounded() {
        let out = outline(&"[".repeat(100_000));
        assert!(out.cut);
        assert!(out.slips[0].found.contains("nested"));
    }
}
