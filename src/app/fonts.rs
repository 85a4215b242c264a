//! The faces that the window writes with, carried in the program: see `assets/fonts/`.

use bevy::prelude::*;
use bevy_egui::{EguiContext, EguiPreUpdateSet, egui};
use egui::{FontData, FontDefinitions, FontFamily, FontId};
use std::sync::Arc;

const FACES: [(&str, &[u8]); 5] = [
    ("sans", include_bytes!("../../assets/fonts/sans.ttf")),
    ("bold", include_bytes!("../../assets/fonts/sans-bold.ttf")),
    ("serif", include_bytes!("../../assets/fonts/serif.ttf")),
    ("italic", include_bytes!("../../assets/fonts/serif-italic.ttf")),
    ("han", include_bytes!("../../assets/fonts/han.otf")),
];

/// Upright and strong: cities, figures on counters.
#[must_use]
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("bold".into()))
}
/// Countries and regions.
#[must_use]
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif".into()))
}
/// Waters and ranges.
#[must_use]
pub fn italic(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("italic".into()))
}

pub struct FontsPlugin;

impl Plugin for FontsPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(
            PreUpdate,
            load.after(EguiPreUpdateSet::InitContexts).before(EguiPreUpdateSet::BeginPass),
        );
    }
}

/// Before the first frame of a context: a family that egui does not know stops the program.
fn load(mut contexts: Query<&mut EguiContext, Added<EguiContext>>) {
    for mut context in &mut contexts {
        context.get_mut().set_fonts(definitions());
    }
}

/// Every family falls back on egui's own faces for signs and pictures, and on the Japanese one.
fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let spare = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (name, bytes) in FACES {
        fonts.font_data.insert(name.into(), Arc::new(FontData::from_static(bytes)));
    }
    let with = |first: &str| {
        let own = [first, "han"].into_iter().map(String::from);
        own.chain(spare.iter().cloned()).collect::<Vec<_>>()
    };
    fonts.families.insert(FontFamily::Proportional, with("sans"));
    for name in ["bold", "serif", "italic"] {
        fonts.families.insert(FontFamily::Name(name.into()), with(name));
    }
    if let Some(mono) = fonts.families.get_mut(&FontFamily::Monospace) {
        mono.push("han".into());
    }
    fonts
}
