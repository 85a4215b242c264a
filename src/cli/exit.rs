//! How a command ends: its exit code and its last words.

use std::io::Write as _;
use std::process::ExitCode;

/// Why a command stops early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fail {
    /// Exit code 1: something was found wrong, or could not be done.
    Problem(String),
    /// Exit code 2: the command was not understood.
    Usage(String),
}

impl Fail {
    pub fn problem(what: impl ToString) -> Self {
        Self::Problem(what.to_string())
    }
}

/// The code of a command that ran through; else tells why on stderr and gives the code for that.
#[must_use]
pub fn code(result: Result<ExitCode, Fail>) -> ExitCode {
    let (code, words) = match result {
        Ok(code) => return code,
        Err(Fail::Problem(words)) => (1, words),
        Err(Fail::Usage(words)) => (2, words),
    };
    if !words.is_empty() {
        tell(&words);
    }
    ExitCode::from(code)
}

/// Writes to stdout. When whoever reads it has gone (`| head`), the program ends quietly.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    if let Err(why) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        let quiet = why.kind() == std::io::ErrorKind::BrokenPipe;
        std::process::exit(if quiet { 0 } else { 1 });
    }
}

/// Writes a line to stderr; when nobody listens there, nothing is lost.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
