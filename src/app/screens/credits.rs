//! Credits: who made the data, where the facts come from, under which licences.

use super::library::Library;
use super::{Fresh, Page, drawn, scrolled, sheet};
use crate::app::Options;
use crate::app::look::{Heavy as _, INK_SOFT};
use crate::app::stage::Free;
use crate::app::text::t;
use crate::app::windows;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass, egui};
use egui::{RichText, Ui};

/// The table of the geographic data's credits, as it stands beside the data.
#[derive(Resource, Default)]
struct Geo(Vec<Vec<String>>);

pub struct CreditsPlugin;

impl Plugin for CreditsPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Geo>()
            .add_systems(OnEnter(Page::Credits), read)
            .add_systems(EguiPrimaryContextPass, drawn(Page::Credits, draw));
    }
}

fn read(options: Res<Options>, mut geo: ResMut<Geo>) {
    let text = std::fs::read_to_string(options.assets.join("geo/CREDITS.md")).unwrap_or_default();
    geo.0 = rows(&text);
}

/// The rows of a Markdown table, without its heading.
fn rows(text: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| {
        line.trim().trim_matches('|').split('|').map(|c| c.trim().replace('`', "")).collect::<Vec<_>>()
    };
    text.lines().filter(|l| l.starts_with('|')).skip(2).map(cells).collect()
}

fn draw(
    mut contexts: EguiContexts,
    free: Res<Free>,
    geo: Res<Geo>,
    library: Res<Library>,
    mut fresh: ResMut<Fresh>,
    mut page: ResMut<NextState<Page>>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    sheet(&ctx, &free, t("menu.credits"), &mut page, |ui| {
        scrolled(ui, "credits", |ui| {
            let heading = |ui: &mut Ui, text: &str| {
                ui.add_space(10.0);
                ui.label(RichText::new(text).size(18.0).heavy())
            };
            let first = heading(ui, t("credits.game"));
            // Nothing here is pressed: Esc goes back from the first moment.
            fresh.take(&first);
            ui.label(t("credits.code"));
            ui.label(t("credits.engine"));
            heading(ui, t("credits.sober"));
            ui.label(t("credits.sober_text"));
            heading(ui, t("credits.geo"));
            for row in &geo.0 {
                if let [what, _, source] = &row[..] {
                    ui.horizontal_wrapped(|ui| {
                        ui.label(RichText::new(what).heavy());
                        ui.label(RichText::new(source).color(INK_SOFT));
                    });
                }
            }
            ui.label(t("credits.geo_text"));
            heading(ui, t("credits.history"));
            for s in &library.scenarios {
                ui.label(RichText::new(&s.head.title).heavy());
                for source in &s.head.sources {
                    ui.label(RichText::new(source).small().color(INK_SOFT));
                }
            }
            windows::read_by_keys(ui);
        });
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_credits_beside_the_data_are_read_whole() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/geo/CREDITS.md");
        let rows = rows(&std::fs::read_to_string(path).unwrap());
        assert!(rows.len() >= 8);
        for row in &rows {
            assert_eq!(row.len(), 3, "{row:?}");
        }
        assert!(rows.iter().any(|r| r[2].contains("GeoNames")));
    }
}
