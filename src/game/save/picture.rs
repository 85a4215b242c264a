//! A small picture of a position for the list of saves: land and water, who holds what, and the player's own troops.

use crate::game::running::{Game, Player};
use crate::map::Map;
use crate::rules::State;
use crate::scenario::SideId;
use std::fmt::Write as _;

/// Cells of a picture along its longer side, at most.
const MOST: u32 = 84;
/// Cells that a picture read from a file may have at all.
const CAP: usize = 40_000;

/// What a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Water,
    Nobody,
    Held(SideId),
    Troops(SideId),
}

/// Cells row by row, from the north-west.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub columns: usize,
    pub cells: Vec<Cell>,
}

impl Picture {
    /// The position as whoever plays it may see it: control is known to all, troops only to their own side. A game
    /// that nobody plays by hand shows both sides.
    #[must_use]
    pub fn of(game: &Game) -> Self {
        let sides: Vec<SideId> = match game.players() {
            [Player::Ai, Player::Ai] => SideId::BOTH.to_vec(),
            [Player::Human, Player::Ai] => vec![SideId(0)],
            [Player::Ai, Player::Human] => vec![SideId(1)],
            [Player::Human, Player::Human] => vec![game.state().side()],
        };
        let (state, map) = (game.state(), &game.scenario().map);
        let grid = map.grid();
        let step = grid.width().max(grid.height()).div_ceil(MOST).max(1);
        let columns = grid.width().div_ceil(step);
        let mut cells: Vec<Cell> = (0..grid.height().div_ceil(step))
            .flat_map(|r| (0..columns).map(move |c| (c * step, r * step)))
            .map(|(c, r)| ground(state, map, c, r))
            .collect();
        let columns = columns as usize;
        for &side in &sides {
            for (unit, u) in game.view(side).own() {
                if game.scenario().type_of(unit).combat {
                    let (c, r) = grid.offset(u.hex);
                    let at =
                        (r.unsigned_abs() / step) as usize * columns + (c.unsigned_abs() / step) as usize;
                    if let Some(cell) = cells.get_mut(at) {
                        *cell = Cell::Troops(side);
                    }
                }
            }
        }
        Self { columns, cells }
    }

    /// As a save's header keeps it: the columns, then runs of equal cells.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = format!("{}:", self.columns);
        for run in self.cells.chunk_by(PartialEq::eq) {
            if run.len() > 1 {
                let _ = write!(text, "{}", run.len());
            }
            text.push(letter(run[0]));
        }
        text
    }

    /// The picture in such a text; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (columns, runs) = text.split_once(':')?;
        let columns: usize = columns.parse().ok().filter(|c| (1..=CAP).contains(c))?;
        let (mut cells, mut count) = (Vec::new(), 0usize);
        for c in runs.chars() {
            if let Some(digit) = c.to_digit(10) {
                count = (count * 10 + digit as usize).min(CAP + 1);
                continue;
            }
            let n = count.max(1);
            if cells.len() + n > CAP {
                return None;
            }
            cells.extend(std::iter::repeat_n(cell(c)?, n));
            count = 0;
        }
        (count == 0 && !cells.is_empty() && cells.len() % columns == 0).then_some(Self { columns, cells })
    }

    #[must_use]
    pub fn rows(&self) -> usize {
        self.cells.len() / self.columns
    }
}

fn ground(state: &State, map: &Map, column: u32, row: u32) -> Cell {
    let hex = i32::try_from(column).ok().zip(i32::try_from(row).ok()).and_then(|(c, r)| map.grid().id(c, r));
    match hex {
        Some(h) if map.terrain(h).is_land() => state.owner(h).map_or(Cell::Nobody, Cell::Held),
        _ => Cell::Water,
    }
}

const fn letter(cell: Cell) -> char {
    match cell {
        Cell::Water => '~',
        Cell::Nobody => '.',
        Cell::Held(SideId(0)) => 'a',
        Cell::Held(_) => 'b',
        Cell::Troops(SideId(0)) => 'A',
        Cell::Troops(_) => 'B',
    }
}

const fn cell(letter: char) -> Option<Cell> {
    Some(match letter {
        '~' => Cell::Water,
        '.' => Cell::Nobody,
        'a' => Cell::Held(SideId(0)),
        'b' => Cell::Held(SideId(1)),
        'A' => Cell::Troops(SideId(0)),
        'B' => Cell::Troops(SideId(1)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario;
    use std::path::Path;

    fn tiny(players: [Player; 2]) -> Game {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tiny");
        Game::new(scenario::load(&path, &[]).unwrap(), 1, players)
    }

    #[test]
    fn a_picture_comes_back_as_it_was_written() {
        let picture = Picture::of(&tiny([Player::Ai; 2]));
        assert_eq!((picture.columns, picture.rows()), (8, 6));
        assert_eq!(Picture::read(&picture.write()), Some(picture));
    }

    #[test]
    fn a_player_sees_no_troops_of_the_enemy() {
        let troops = |players, side| {
            Picture::of(&tiny(players)).cells.iter().filter(|c| **c == Cell::Troops(side)).count()
        };
        assert!(troops([Player::Human, Player::Ai], SideId(0)) > 0);
        assert_eq!(troops([Player::Human, Player::Ai], SideId(1)), 0);
        assert_eq!(troops([Player::Human, Player::Human], SideId(1)), 0);
        assert!(troops([Player::Ai, Player::Human], SideId(1)) > 0);
        assert_eq!(troops([Player::Ai, Player::Human], SideId(0)), 0);
    }

    #[test]
    fn nonsense_is_no_picture() {
        for text in ["", "8", "0:a", "8:7a", "8:8x", "2:999999999999a", "-1:a", "4:4a2"] {
            assert_eq!(Picture::read(text), None, "{text:?}");
        }
    }
}
