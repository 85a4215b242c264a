//! The small map of the editor: whose country is where, what stands where, and the part that the window shows.

use super::Desk;
use crate::app::camera::{Lens, LookAt};
use crate::app::geometry::center;
use crate::app::look::{Palette, palette};
use crate::app::minimap;
use crate::app::stage::Free;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Color32, TextureHandle, TextureOptions};

/// The picture, and the state of the document and the colours that it was made for.
#[derive(Default)]
pub struct Picture {
    texture: Option<TextureHandle>,
    of: (u64, u64, Palette),
}

pub fn draw(
    mut contexts: EguiContexts,
    lens: Res<Lens>,
    desk: Res<Desk>,
    free: Res<Free>,
    mut corner: ResMut<minimap::Corner>,
    mut look: MessageWriter<LookAt>,
    mut picture: Local<Picture>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let Some(map) = desk.doc.map() else { return Ok(()) };
    corner.0 = None;
    if minimap::is_whole(&lens, &free, map) {
        return Ok(());
    }
    let facts = &desk.facts;
    let now = (desk.doc.generation(), facts.version, palette());
    // Not while a stroke lasts: the hand comes first.
    if picture.texture.is_none() || picture.of != now && !desk.doc.is_held() {
        picture.of = now;
        let side = |country: &str| facts.sides.iter().position(|s| s.holds.iter().any(|h| h == country));
        let sides: Vec<_> = map.countries().iter().map(|c| (c.as_str(), side(c))).collect();
        let image = minimap::ground(map, |hex| {
            let country = map.country(hex)?;
            let side = sides.iter().find(|(name, _)| *name == country)?.1?;
            Some((side, facts.color(side)))
        });
        picture.texture = Some(ctx.load_texture("desk minimap", image, TextureOptions::LINEAR));
    }
    let Some(texture) = &picture.texture else { return Ok(()) };
    let shown = minimap::show(&ctx, &lens, &free, map, texture, |painter, to| {
        for (&hex, units) in &facts.at {
            let side = units.first().map_or(0, |&u| facts.units[u].side);
            let color = facts.color(side).lerp_to_gamma(Color32::BLACK, 0.15);
            minimap::dot(painter, to(center(map.grid(), hex)), side, color);
        }
    });
    minimap::answer(&ctx, shown, &mut corner, &mut look);
    Ok(())
}
