//! The curtain between history and the game, to be dragged; each side says what it is.

use super::{Demo, Side};
use crate::app::look::{INK, INK_SOFT, PAPER};
use crate::app::spots::Named as _;
use crate::app::stage::Free;
use crate::app::text::t;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, egui};
use egui::{Align2, CursorIcon, FontId, Rect, Sense, Stroke, pos2, vec2};

/// Points that the curtain keeps from the edges of the map.
const EDGE: f32 = 40.0;

impl Demo {
    /// Moves the curtain by a part of the window's width.
    pub fn shove(&mut self, by: f32) {
        if self.side == Side::Both {
            self.curtain += by;
            self.hung = true;
        }
    }
}

pub fn draw(mut contexts: EguiContexts, mut demo: ResMut<Demo>, free: Res<Free>) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    if demo.room != free.0 {
        demo.room = free.0;
    }
    if demo.side != Side::Both {
        return Ok(());
    }
    let whole = ctx.viewport_rect();
    let part = |x: f32| (x - whole.left()) / whole.width().max(1.0);
    if !demo.hung {
        demo.curtain = part(free.0.center().x);
    }
    let x = whole.left() + whole.width() * demo.curtain;
    // Over the words at the foot.
    let middle = free.0.center().y.min(free.0.bottom() - 76.0);
    let grip = Rect::from_center_size(pos2(x, middle), vec2(26.0, 60.0));
    let area = egui::Area::new("curtain".into()).fixed_pos(grip.min).movable(false).show(&ctx, |ui| {
        let (rect, response) = ui.allocate_exact_size(grip.size(), Sense::DRAG);
        ui.painter().rect(rect, 6.0, PAPER, Stroke::new(1.0, INK_SOFT), egui::StrokeKind::Inside);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, "\u{2194}", FontId::proportional(18.0), INK);
        response.on_hover_cursor(CursorIcon::ResizeHorizontal).named("track.curtain")
    });
    let painter = egui::Painter::new(ctx.clone(), egui::LayerId::background(), free.0);
    let mut covered = vec![grip];
    painter.vline(x, free.0.y_range(), Stroke::new(2.5, PAPER));
    painter.vline(x, free.0.y_range(), Stroke::new(1.0, INK));
    for (words, anchor, off) in
        [(t("demo.history"), Align2::RIGHT_CENTER, -10.0), (t("demo.game"), Align2::LEFT_CENTER, 10.0)]
    {
        let galley = painter.layout_no_wrap(words.to_owned(), crate::app::fonts::bold(15.0), INK);
        let rect = anchor.anchor_size(pos2(x + off, free.0.bottom() - 22.0), galley.size());
        painter.rect(
            rect.expand2(vec2(7.0, 3.0)),
            3.0,
            PAPER.gamma_multiply(0.94),
            Stroke::new(1.0, INK_SOFT),
            egui::StrokeKind::Outside,
        );
        painter.galley(rect.min, galley, INK);
        covered.push(rect.expand(8.0));
    }
    demo.covered.extend(covered);
    if area.inner.dragged() {
        demo.curtain = part(x + area.inner.drag_delta().x);
        demo.hung = true;
    }
    let (least, most) = (part(free.0.left() + EDGE), part(free.0.right() - EDGE));
    let kept = demo.curtain.clamp(least.min(most), most.max(least));
    if (kept - demo.curtain).abs() > 1e-4 {
        demo.curtain = kept;
    }
    Ok(())
}
