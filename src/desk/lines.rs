//! Rivers, railways, roads and forts taken away hex by hex: what is left of a line stays, in as many pieces as it takes.

use super::apply::Work;
use super::document::{Address, FileId};
use super::edit::Lines;
use super::path::Path;
use super::refused::Refused;
use super::ron::Ron;
use super::splice::Splice;
use crate::hex::{Dir, Grid, HexId};
use crate::map::MapError;

impl Work<'_> {
    pub(super) fn no_river(&mut self, id: FileId, grid: Grid, sides: &[(HexId, Dir)]) -> Result<(), Refused> {
        let twin = |(hex, dir): (HexId, Dir)| grid.neighbor(hex, dir).map(|n| (n, dir.opposite()));
        let gone =
            |side: (HexId, Dir)| sides.contains(&side) || twin(side).is_some_and(|t| sides.contains(&t));
        self.cut(id, "rivers", "edges", |text| {
            let edges = crate::map::load::parse_edges(text, grid, "river")?;
            let words = text.split_ascii_whitespace().map(str::to_owned);
            Ok(pieces(edges.into_iter().zip(words), |a, _| !gone(*a), 1))
        })
    }

    pub(super) fn no_line(
        &mut self,
        id: FileId,
        grid: Grid,
        list: Lines,
        steps: &[(HexId, HexId)],
    ) -> Result<(), Refused> {
        let gone = |a: HexId, b: HexId| steps.contains(&(a, b)) || steps.contains(&(b, a));
        self.cut(id, list.section(), "path", |text| {
            let hexes = crate::map::load::parse_hexes(text, grid, "line")?;
            let words = text.split_ascii_whitespace().map(str::to_owned);
            Ok(pieces(hexes.into_iter().zip(words), |a, b| b.is_none_or(|b| !gone(*b, *a)), 2))
        })
    }

    pub(super) fn no_fort(&mut self, id: FileId, grid: Grid, gone: &[HexId]) -> Result<(), Refused> {
        self.cut(id, "forts", "hexes", |text| {
            let hexes = crate::map::load::parse_hexes(text, grid, "fort")?;
            let words = text.split_ascii_whitespace();
            let left: Vec<&str> =
                hexes.iter().zip(words).filter(|(h, _)| !gone.contains(h)).map(|(_, w)| w).collect();
            Ok(if left.is_empty() { Vec::new() } else { vec![left.join(" ")] })
        })
    }

    /// Rewrites the elements of a list whose field is no longer what it was.
    fn cut(
        &mut self,
        id: FileId,
        section: &str,
        field: &str,
        left: impl Fn(&str) -> Result<Vec<String>, MapError>,
    ) -> Result<(), Refused> {
        let list = Address::new(id, Path::section(section));
        let lines: Vec<String> =
            (self.doc.elements(section).iter()).map(|e| e.text(field).unwrap_or("").to_owned()).collect();
        for (i, line) in lines.iter().enumerate().rev() {
            let left = left(line).map_err(|e| Refused::Sense(e.to_string()))?;
            let joined = left.join(" ");
            if joined.split_ascii_whitespace().eq(line.split_ascii_whitespace()) && left.len() == 1 {
                continue;
            }
            let at = list.item(i);
            let Some((first, rest)) = left.split_first() else {
                self.splice(&list, &Splice::Remove(i))?;
                continue;
            };
            let copy = self.doc.node(&at).map(Ron::node);
            self.set(&at, field, Some(&Ron::text(first)))?;
            for (n, piece) in rest.iter().enumerate() {
                let Some(copy) = &copy else { break };
                let at = self.add(&list, Some(i + 1 + n), copy)?;
                self.set(&at, field, Some(&Ron::text(piece)))?;
            }
        }
        Ok(())
    }
}

/// Runs of a line whose members stay. `stays` is asked for each with the one before it in its run.
fn pieces<T>(
    line: impl Iterator<Item = (T, String)>,
    stays: impl Fn(&T, Option<&T>) -> bool,
    least: usize,
) -> Vec<String> {
    let mut runs: Vec<Vec<(T, String)>> = vec![Vec::new()];
    for (cell, word) in line {
        let run = runs.last().and_then(|run| run.last()).map(|(before, _)| before);
        let stays = stays(&cell, run);
        match (least, stays) {
            // A side of a hex that goes leaves a gap; a step that goes begins a new run at its end.
            (1, false) => runs.push(Vec::new()),
            (_, false) => runs.push(vec![(cell, word)]),
            (_, true) => {
                if let Some(run) = runs.last_mut() {
                    run.push((cell, word));
                }
            }
        }
    }
    let long = runs.into_iter().filter(|run| run.len() >= least);
    long.map(|run| run.into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" ")).collect()
}
