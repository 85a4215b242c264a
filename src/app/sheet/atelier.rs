//! Paints the sheet in a thread of its own: first its lines and a sketch, then the whole sheet, then whatever one looks
//! at closely.

use super::field::{COARSE, Field, STEP};
use super::geo::Geo;
use super::lines::{self, Layer};
use super::margin;
use super::paint::{Painting, paint};
use crate::app::geometry::bounds;
use crate::map::Map;
use bevy::math::Rect;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};

/// Texels to a world unit of the sketch that stands in for the sheet for a moment.
const SKETCH: f32 = 0.125;
/// World units on the side of a tile of close detail.
pub const TILE: f32 = 160.0;
/// Texels to a world unit in a tile.
const TILE_SCALE: f32 = 3.2;

/// Column and row of a tile.
pub type Key = (i32, i32);

/// What has been painted.
pub enum Piece {
    Lines(Vec<Layer>),
    Whole(Painting),
    Tile(Key, Painting),
}

#[derive(Default)]
struct Wish {
    tiles: Vec<Key>,
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
        std::thread::spawn(move || work(&map, &assets, &asked, &tx, &tell));
        Self { wish, done: Mutex::new(rx) }
    }

    /// The next finished piece.
    #[must_use]
    pub fn take(&self) -> Option<Piece> {
        self.done.lock().ok()?.try_recv().ok()
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
    let layers = lines::layers(map).into_iter().chain(margin::layers(map)).collect();
    if out.send(Piece::Lines(layers)).is_err() {
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
    let whole = |step: f32, scale: f32| {
        let field = Field::of(map, geo.as_ref(), step, threads);
        let sent = !over() && out.send(Piece::Whole(paint(&field, area, scale, threads))).is_ok();
        tell();
        sent.then_some(field)
    };
    if whole(COARSE, SKETCH.min(scale)).is_none() {
        return;
    }
    let Some(field) = whole(STEP, scale) else { return };
    loop {
        let key = {
            let Ok(mut asked) = wish.0.lock() else { return };
            while asked.tiles.is_empty() && !asked.over {
                let Ok(woken) = wish.1.wait(asked) else { return };
                asked = woken;
            }
            if asked.over {
                return;
            }
            asked.tiles.remove(0)
        };
        // One thread: the other processors belong to the frame.
        if out.send(Piece::Tile(key, paint(&field, tile_area(key), TILE_SCALE, 1))).is_err() {
            return;
        }
        tell();
    }
}
