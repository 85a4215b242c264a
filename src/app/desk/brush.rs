//! The tools of the hand: what they are called, what they draw, how large they are.

use crate::app::text::t;
use crate::desk::{Edit, Ground, Lines};
use crate::hex::{Dir, Grid, HexId};
use crate::map::{RiverWidth, Terrain};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    Select,
    Terrain,
    Height,
    Country,
    River,
    Railway,
    Road,
    Place,
    Fort,
}

impl Tool {
    pub const ALL: [Self; 9] = [
        Self::Select,
        Self::Terrain,
        Self::Height,
        Self::Country,
        Self::River,
        Self::Railway,
        Self::Road,
        Self::Place,
        Self::Fort,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Select => t("desk.tool_select"),
            Self::Terrain => t("desk.tool_terrain"),
            Self::Height => t("desk.tool_height"),
            Self::Country => t("desk.tool_country"),
            Self::River => t("desk.tool_river"),
            Self::Railway => t("desk.tool_railway"),
            Self::Road => t("desk.tool_road"),
            Self::Place => t("desk.tool_place"),
            Self::Fort => t("desk.tool_fort"),
        }
    }

    /// It covers hexes as it goes.
    #[must_use]
    pub const fn paints(self) -> bool {
        matches!(self, Self::Terrain | Self::Height | Self::Country)
    }

    /// It draws a line and is done when the button is let go.
    #[must_use]
    pub const fn draws(self) -> bool {
        matches!(self, Self::River | Self::Railway | Self::Road)
    }
}

/// The tool in hand and how it is set.
#[derive(Clone, Debug)]
pub struct Brush {
    pub tool: Tool,
    /// Hexes around the middle one.
    pub radius: u32,
    /// The whole patch of one kind is filled at a click.
    pub fill: bool,
    pub erase: bool,
    pub terrain: Terrain,
    /// Metres up or down.
    pub metres: i16,
    pub country: Option<String>,
    pub width: RiverWidth,
}

impl Default for Brush {
    fn default() -> Self {
        Self {
            tool: Tool::Select,
            radius: 0,
            fill: false,
            erase: false,
            terrain: Terrain::Forest,
            metres: 50,
            country: None,
            width: RiverWidth::Medium,
        }
    }
}

impl Brush {
    /// Hexes under the brush.
    #[must_use]
    pub fn under(&self, grid: Grid, hex: HexId) -> Vec<HexId> {
        let (column, row) = grid.offset(hex);
        let r = self.radius as i32;
        let square = (row - r..=row + r).flat_map(|y| (column - r - 1..=column + r + 1).map(move |x| (x, y)));
        square.filter_map(|(x, y)| grid.id(x, y)).filter(|h| grid.distance(*h, hex) <= self.radius).collect()
    }

    /// The edit of a part of a stroke.
    #[must_use]
    pub fn stroke(&self, hexes: Vec<HexId>) -> Option<Edit> {
        let ground = match self.tool {
            Tool::Terrain if self.fill => Ground::Fill { at: *hexes.first()?, to: self.terrain },
            Tool::Terrain => Ground::Terrain { hexes, to: self.terrain },
            Tool::Height => {
                Ground::Raise { hexes, metres: if self.erase { -self.metres } else { self.metres } }
            }
            Tool::Country => Ground::Country { hexes, to: self.country.clone() },
            _ => return None,
        };
        Some(Edit::Paint(ground))
    }

    /// What takes lines away.
    #[must_use]
    pub fn rubbed(&self, steps: Vec<(HexId, HexId)>, sides: Vec<(HexId, Dir)>) -> Option<Edit> {
        let ground = match self.tool {
            Tool::River => Ground::NoRiver { sides },
            Tool::Railway => Ground::NoLine { list: Lines::Railways, steps },
            Tool::Road => Ground::NoLine { list: Lines::Roads, steps },
            _ => return None,
        };
        Some(Edit::Paint(ground))
    }
}

/// Hexes between two, so that a quick hand leaves no gaps.
#[must_use]
pub fn between(grid: Grid, from: HexId, to: HexId) -> Vec<HexId> {
    let (a, b) = (grid.axial(from), grid.axial(to));
    a.line_to(b).filter_map(|h| grid.from_axial(h)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brush_covers_a_round_patch() {
        let grid = Grid::new(20, 20);
        let hex = grid.id(10, 10).unwrap();
        for (radius, many) in [(0, 1), (1, 7), (2, 19), (3, 37)] {
            assert_eq!(Brush { radius, ..Brush::default() }.under(grid, hex).len(), many);
        }
        let corner = grid.id(0, 0).unwrap();
        assert_eq!(Brush { radius: 1, ..Brush::default() }.under(grid, corner).len(), 3);
    }

    #[test]
    fn a_line_has_no_gaps() {
        let grid = Grid::new(20, 20);
        let line = between(grid, grid.id(1, 1).unwrap(), grid.id(15, 9).unwrap());
        assert!(line.windows(2).all(|w| grid.distance(w[0], w[1]) == 1));
    }
}
