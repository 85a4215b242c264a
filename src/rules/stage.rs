//! What a game is at work on: told to whoever wants to know how long each part takes. The rules themselves read no clock.

/// A part of a turn's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// A side is thinking what to order next.
    Thinking,
    March,
    Battle,
    Rail,
    Air,
    Landing,
    /// Orders that move nobody: tasks, priorities.
    Command,
    Weather,
    Arrivals,
    /// Scripted events.
    Happenings,
    Sight,
    Supply,
    Recovery,
    Collapse,
    Score,
    /// The log, the state's hash and the track.
    Books,
}

/// Is told when work on a stage begins; what came before has then ended.
pub trait Probe {
    fn enter(&mut self, stage: Stage);
}

/// Nobody wants to know.
impl Probe for () {
    fn enter(&mut self, _: Stage) {}
}
