//! Paints the sheet in a thread of its own: first its lines and a sketch, then a draft of the sheet, which is soon done, then
//! the sheet itself, then whatever one looks at closely.

use super::field::{COARSE, Field, STEP};
use super::geo::Geo;
use super::lines::{self, Layer};
use super::margin;
use super::paint::{Painting, paint};
use crate::app::geometry::{HEX_W, bounds, center};
use crate::hex::HexId;
use crate::map::Map;
use bevy::math::Rect;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use thread_priority::{ThreadPriority, ThreadPriorityValue, set_current_thread_priority};

/// Texels to a world unit of the sketch that stands in for the sheet for a moment.
const SKETCH: f32 = 0.125;
/// Texels of the draft to one of the sheet, on a side: a tenth of the work, and good to look at from afar.
const DRAFT: f32 = 0.35;
/// World units on the side of a tile of close detail.
pub const TILE: f32 = 160.0;
/// Texels to a world unit in a tile.
const TILE_SCALE: f32 = 3.2;

/// Column and row of a tile.
pub type Key = (i32, i32);

/// What has been painted.
pub enum Piece {
    /// The lines of the map and of its margin, in place of those before.
    Lines(Vec<Layer>),
    Whole(Painting),
    Tile(Key, Painting),
    /// A part of a map that was changed.
    Patch(Key, Painting),
    /// All parts of this map are painted.
    Settled(Arc<Map>),
}

/// A map that has been changed in these hexes; whether its lines have, too.
pub struct Change {
    pub map: Arc<Map>,
    pub hexes: Vec<HexId>,
    pub lines: bool,
}

#[derive(Default)]
struct Wish {
    tiles: Vec<Key>,
    change: Option<Change>,
    over: bool,
}

/// The painter of one map. It stops when this is dropped.
pub struct Atelier {
    wish: Arc<(Mutex<Wish>, Condvar)>,
    done: Mutex<Receiver<Piece>>,
}

impl Atelier {
    /// Starts to paint. `tell` is called after every piece.
    #[must_use]
    pub fn open(map: Arc<Map>, assets: PathBuf, tell: impl Fn() + Send + 'static) -> Self {
        let wish = Arc::new((Mutex::new(Wish::default()), Condvar::new()));
        let (tx, rx) = channel();
        let asked = wish.clone();
        std::thread::spawn(move || {
            step_back();
            work(&map, &assets, &asked, &tx, &tell);
        });
        Self { wish, done: Mutex::new(rx) }
    }

    /// The next finished piece.
    #[must_use]
    pub fn take(&self) -> Option<Piece> {
        self.done.lock().ok()?.try_recv().ok()
    }

    /// Parts of the map have changed. What was not yet painted of an earlier change goes with it.
    pub fn change(&self, mut change: Change) {
        if let Ok(mut wish) = self.wish.0.lock() {
            if let Some(before) = wish.change.take() {
                change.hexes.extend(before.hexes);
                change.lines |= before.lines;
            }
            wish.change = Some(change);
            self.wish.1.notify_one();
        }
    }

    /// Tiles that are wanted, the most urgent first; they replace what was wanted before.
    pub fn want(&self, tiles: Vec<Key>) {
        if let Ok(mut wish) = self.wish.0.lock() {
            wish.tiles = tiles;
            self.wish.1.notify_one();
        }
    }
}

impl Drop for Atelier {
    fn drop(&mut self) {
        if let Ok(mut wish) = self.wish.0.lock() {
            wish.over = true;
            self.wish.1.notify_one();
        }
    }
}

/// Lets this thread, and those that it starts, work in the time that the frames leave. Where the system does not let it,
/// they work as before.
fn step_back() {
    let _ = ThreadPriorityValue::try_from(20)
        .map(|v| set_current_thread_priority(ThreadPriority::Crossplatform(v)));
}

/// The area of a tile in world units.
#[must_use]
pub fn tile_area(key: Key) -> Rect {
    let (x, y) = (key.0 as f32 * TILE, -(key.1 as f32) * TILE);
    Rect::new(x, y - TILE, x + TILE, y)
}

fn work(
    map: &Arc<Map>,
    assets: &std::path::Path,
    wish: &(Mutex<Wish>, Condvar),
    out: &Sender<Piece>,
    tell: &impl Fn(),
) {
    if out.send(Piece::Lines(drawn(map))).is_err() {
        return;
    }
    tell();
    let geo = Geo::of(map, assets);
    let area = bounds(map.grid());
    // Small maps get more texels to a hex; the largest side stays within what every adapter takes.
    let scale = (4096.0 / area.width().max(area.height())).clamp(0.25, 3.0);
    // One processor belongs to the frame.
    let threads = std::thread::available_parallelism().map_or(1, |n| usize::from(n) - 1).clamp(1, 8);
    let over = || wish.0.lock().map_or(true, |w| w.over);
    let whole = |field: &Field, scale: f32| {
        let sent = !over() && out.send(Piece::Whole(paint(field, area, scale, threads))).is_ok();
        tell();
        sent
    };
    if !whole(&Field::of(map, geo.as_ref(), COARSE, threads), SKETCH.min(scale)) {
        return;
    }
    let mut field = Field::of(map, geo.as_ref(), STEP, threads);
    if !(whole(&field, scale * DRAFT) && whole(&field, scale)) {
        return;
    }
    drop(geo);
    loop {
        let next = {
            let Ok(mut asked) = wish.0.lock() else { return };
            while asked.tiles.is_empty() && asked.change.is_none() && !asked.over {
                let Ok(woken) = wish.1.wait(asked) else { return };
                asked = woken;
            }
            if asked.over {
                return;
            }
            match asked.change.take() {
                Some(change) => Err(change),
                None => Ok(asked.tiles.remove(0)),
            }
        };
        let key = match next {
            Ok(key) => key,
            Err(change) => {
                if !repaint(&mut field, &change, scale, out, tell) {
                    return;
                }
                continue;
            }
        };
        // One thread: the other processors belong to the frame.
        if out.send(Piece::Tile(key, paint(&field, tile_area(key).intersect(area), TILE_SCALE, 1))).is_err() {
            return;
        }
        tell();
    }
}

/// All lines of a map.
fn drawn(map: &Map) -> Vec<Layer> {
    lines::layers(map).into_iter().chain(margin::layers(map)).collect()
}

/// Paints the tiles that a change touches; false when nobody looks any more.
fn repaint(field: &mut Field, change: &Change, scale: f32, out: &Sender<Piece>, tell: &impl Fn()) -> bool {
    let map = &change.map;
    if change.lines && out.send(Piece::Lines(drawn(map))).is_err() {
        return false;
    }
    tell();
    field.renew(map, &change.hexes);
    let grid = map.grid();
    let mut keys: BTreeSet<Key> = BTreeSet::new();
    for &hex in &change.hexes {
        let (at, around) = (center(grid, hex), HEX_W * 1.5);
        for (x, y) in [(-around, -around), (around, -around), (-around, around), (around, around)] {
            keys.insert((((at.x + x) / TILE).floor() as i32, (-(at.y + y) / TILE).floor() as i32));
        }
    }
    let area = bounds(grid);
    for key in keys {
        let part = tile_area(key).intersect(area);
        if part.is_empty() {
            continue;
        }
        if out.send(Piece::Patch(key, paint(field, part, scale.max(1.0), 1))).is_err() {
            return false;
        }
        tell();
    }
    let settled = out.send(Piece::Settled(Arc::clone(map))).is_ok();
    tell();
    settled
}
