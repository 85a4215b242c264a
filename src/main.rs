//! August Storm: the program. Everything is in the library.

fn main() -> std::process::ExitCode {
    august_storm::cli::main()
}
