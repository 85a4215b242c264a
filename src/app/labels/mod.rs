//! Names on the map: towns, waters, ranges, regions and countries; more of them the nearer one looks, never over one
//! another.

mod features;
mod marks;
mod places;
mod rivers;
mod spaced;
mod works;
mod writing;

use super::Options;
use super::camera::Lens;
use super::counters::{Marker, Markers, lay_out};
use super::desk::Desk;
use super::geometry::center;
use super::look::Draw;
use super::pieces::Stacks;
use super::pulse::Pulse;
use super::settings::Settings;
use super::sheet::{Sheet, margin};
use super::stage::Screen;
use super::table::Table;
use crate::hex::HexId;
use crate::map::Map;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{Color32, FontId, Painter, Pos2, Rect, pos2, vec2};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use writing::Writing;
pub use writing::haloed;

/// Rectangles that are taken: what is written later keeps off them.
#[derive(Default)]
pub struct Taken(pub Vec<Rect>);

impl Taken {
    /// Of places for something of this size, from near its middle to far from it, the first that is free.
    #[must_use]
    pub fn near(
        &self,
        at: Pos2,
        size: egui::Vec2,
        rings: u32,
        mut fits: impl FnMut(Rect) -> bool,
    ) -> Option<Rect> {
        let spots = (0..rings).flat_map(|ring| {
            let n = if ring == 0 { 1 } else { 12 };
            (0..n).map(move |k| (ring as f32 * 13.0, std::f32::consts::TAU * k as f32 / n as f32))
        });
        spots
            .map(|(r, a)| Rect::from_center_size(at + vec2(a.cos() * r * 1.4, a.sin() * r), size))
            .find(|&rect| self.free(rect) && fits(rect))
    }
    #[must_use]
    pub fn free(&self, rect: Rect) -> bool {
        self.0.iter().all(|r| !r.intersects(rect))
    }
}

/// Which names are written, for whoever writes a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    Of1945,
    OfToday,
}

impl Names {
    #[must_use]
    pub const fn of(settings: &Settings) -> Self {
        if settings.modern_names { Self::OfToday } else { Self::Of1945 }
    }
    /// The one of two names that is written; a thing without a modern name keeps its old one.
    #[must_use]
    pub fn pick<'a>(self, old: &'a str, modern: &'a str) -> &'a str {
        if self == Self::OfToday && !modern.is_empty() { modern } else { old }
    }
}

/// What is known of a map's names, got ready once for a map.
#[derive(Resource, Default)]
pub(super) struct Atlas {
    order: Vec<usize>,
    own_script: BTreeMap<String, String>,
    features: Vec<features::Feature>,
    rivers: Vec<rivers::Course>,
    degrees: Vec<margin::Degree>,
}

/// Everything written for one position of the camera.
#[derive(Resource, Default)]
pub struct Page {
    key: Option<(Vec2, f32, Vec2, u64, bool)>,
    writings: Vec<Writing>,
    /// The room of names, marks, counters and markers of armies, for what is written over the map later.
    pub taken: Taken,
}

pub struct LabelsPlugin;

impl Plugin for LabelsPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Atlas>().init_resource::<Page>();
        app.add_systems(Update, gather.run_if(resource_exists::<Sheet>));
        app.add_systems(
            EguiPrimaryContextPass,
            draw.in_set(Draw::Map)
                .before(super::counters::draw)
                .run_if(in_state(Screen::Playing).or_else(in_state(Screen::Desk)))
                .run_if(resource_exists::<Sheet>),
        );
    }
}

/// Gets the names of a new map ready, in a thread of its own.
fn gather(
    sheet: Res<Sheet>,
    options: Res<Options>,
    mut atlas: ResMut<Atlas>,
    mut pulse: ResMut<Pulse>,
    mut comes: Local<Option<Mutex<Receiver<Atlas>>>>,
) {
    if sheet.is_changed() {
        let (map, geo, (tx, rx)) = (sheet.map.clone(), options.assets.join("geo"), channel());
        std::thread::spawn(move || tx.send(Atlas::of(&map, &geo)));
        *atlas = Atlas::default();
        *comes = Some(Mutex::new(rx));
    }
    let Some(rx) = &mut *comes else { return };
    match rx.get_mut().map(|rx| rx.try_recv()) {
        Ok(Err(TryRecvError::Empty)) => pulse.lively = true,
        Ok(Ok(come)) => {
            *atlas = come;
            *comes = None;
        }
        _ => *comes = None,
    }
}

impl Atlas {
    fn of(map: &Map, geo: &Path) -> Self {
        let mut order: Vec<usize> = (0..map.places().len()).collect();
        order.sort_by_key(|&i| {
            let p = &map.places()[i];
            (std::cmp::Reverse(p.rank), p.kind, std::cmp::Reverse(p.population), i)
        });
        Self {
            order,
            own_script: places::own_script(geo),
            features: features::load(geo, map),
            rivers: rivers::gather(map),
            degrees: margin::degrees(map),
        }
    }
}

#[allow(clippy::too_many_arguments, reason = "a Bevy system names what it touches")]
pub(super) fn draw(
    mut contexts: EguiContexts,
    lens: Res<Lens>,
    sheet: Res<Sheet>,
    settings: Res<Settings>,
    stacks: Res<Stacks>,
    atlas: Res<Atlas>,
    table: Option<Res<Table>>,
    desk: Option<Res<Desk>>,
    screen: Res<State<Screen>>,
    mut markers: ResMut<Markers>,
    mut page: ResMut<Page>,
) -> Result {
    let ctx = contexts.ctx_mut()?;
    let map = &*sheet.map;
    let painter = Painter::new(ctx.clone(), egui::LayerId::background(), ctx.viewport_rect());
    let view = ctx.viewport_rect();
    let names = Names::of(&settings);
    works::draw(&painter, &lens, map, view);
    // Where everything is written is worked out when one looks elsewhere, and kept until then.
    let desk = desk.filter(|_| *screen.get() == Screen::Desk);
    let version = desk.as_ref().map_or(stacks.version(), |d| d.read);
    let key = (lens.center, lens.upp, lens.size, version, settings.modern_names);
    let held: Vec<(HexId, usize)> = match &desk {
        Some(desk) => desk.facts.at.iter().map(|(hex, units)| (*hex, units.len())).collect(),
        None => stacks.all.iter().map(|s| (s.hex, s.pieces.len())).collect(),
    };
    let counters = counter_rects(&lens, &held, map);
    if page.key != Some(key) || atlas.is_changed() || stacks.is_changed() {
        let area = super::geometry::bounds(map.grid());
        let area = Rect::from_two_pos(spot(&lens, area.min), spot(&lens, area.max));
        let mut writer = Writer { painter: &painter, lens: *lens, view, area, names, page: Page::default() };
        markers.0 = writer.compose(map, &atlas, &counters, &stacks, table.as_deref());
        *page = writer.page;
        page.key = Some(key);
    }
    places::draw_marks(&painter, &lens, map, &atlas.order, &counters, view);
    for writing in &page.writings {
        writing.paint(&painter);
    }
    Ok(())
}

/// Composes a page.
struct Writer<'a> {
    painter: &'a Painter,
    lens: Lens,
    view: Rect,
    /// Of the map, in the window.
    area: Rect,
    names: Names,
    page: Page,
}

impl Writer<'_> {
    /// The greatest cities first, then the markers of armies, then the other cities, what stretches over the land, and
    /// the lesser places.
    fn compose(
        &mut self,
        map: &Map,
        atlas: &Atlas,
        counters: &BTreeMap<HexId, Rect>,
        stacks: &Stacks,
        table: Option<&Table>,
    ) -> Vec<Marker> {
        self.page.taken.0.extend(counters.values().copied());
        places::write(self, map, atlas, counters, 5..=u8::MAX);
        let markers =
            table.map_or_else(Vec::new, |t| lay_out(self.painter, &self.lens, t, stacks, &self.page.taken));
        self.page.taken.0.extend(markers.iter().map(|m| m.rect));
        places::write(self, map, atlas, counters, 4..=4);
        features::write(self, &atlas.features);
        rivers::write(self, &atlas.rivers);
        places::write(self, map, atlas, counters, 0..=3);
        self.margin(map, &atlas.degrees);
        markers
    }

    /// Writes something where nothing is written yet.
    fn aside(&mut self, writing: Writing) {
        let size =
            self.painter.layout_no_wrap(writing.text.clone(), writing.font.clone(), writing.color).size();
        let size = if writing.angle == 0.0 { size } else { size.yx() };
        let rect = Rect::from_center_size(writing.at, size).expand(2.0);
        if self.page.taken.free(rect) {
            self.page.taken.0.push(rect);
            self.page.writings.push(writing);
        }
    }

    /// Degrees and title around the map: on a small sheet some of them.
    fn margin(&mut self, map: &Map, degrees: &[margin::Degree]) {
        let ink = Color32::from_rgb(0x4A, 0x42, 0x38);
        let small = margin::shrink(map);
        let size = half_points(22.0 * small / self.lens.upp).clamp(8.0, 15.0);
        for d in degrees {
            let at = self.lens.to_screen(d.at);
            if self.view.expand(20.0).contains(at) {
                let angle = if d.beside { -std::f32::consts::FRAC_PI_2 } else { 0.0 };
                self.aside(Writing::centred(&d.text, FontId::proportional(size), ink, at, angle));
            }
        }
        let area = super::geometry::bounds(map.grid());
        let size = half_points(30.0 * small / self.lens.upp).clamp(9.0, 15.0);
        let at = self.lens.to_screen(Vec2::new(area.center().x, margin::paper(map).min.y + 26.0 * small));
        if self.view.contains(at) {
            let km = map.hex_m() as f32 / 1000.0;
            let text = format!("{}.  Lambert's conformal conic projection, hexes of {km} km", map.name());
            let title = Writing::centred(&text, super::fonts::italic(size), ink, at, 0.0);
            let wide = self.painter.layout_no_wrap(text, title.font.clone(), ink).size().x;
            // On a sheet as small as a stamp it would run over the edge.
            if wide < self.area.width() {
                self.aside(title);
            }
        }
    }
}

/// Sizes of type in half points: every size that is used takes room in the texture of glyphs.
fn half_points(size: f32) -> f32 {
    (size * 2.0).round() / 2.0
}

/// Where counters will stand, one on another, so that names keep off them.
fn counter_rects(lens: &Lens, held: &[(HexId, usize)], map: &Map) -> BTreeMap<HexId, Rect> {
    let hex = lens.hex();
    if hex < super::counters::DOTS {
        return BTreeMap::new();
    }
    let w = super::counters::width(hex);
    let window = Rect::from_min_size(Pos2::ZERO, vec2(lens.size.x, lens.size.y));
    let rects = held.iter().map(|&(hex, units)| {
        let at = lens.to_screen(center(map.grid(), hex));
        let deep = super::counters::step(w) * super::counters::under(units) as f32;
        (hex, Rect::from_center_size(at, vec2(w + deep, w * 0.84 + deep)))
    });
    rects.filter(|(_, r)| window.intersects(*r)).collect()
}

/// A point of the window for a point of the world.
fn spot(lens: &Lens, p: Vec2) -> Pos2 {
    let at = lens.to_screen(p);
    pos2(at.x, at.y)
}
