//! Signs that show for a moment: battles, flights, landings, white flags.

use super::face::{GOLD, PAPER};
use super::side_color;
use crate::app::camera::Lens;
use crate::app::motion::{Flash, Motion, Sign};
use crate::app::table::Table;
use bevy_egui::egui;
use egui::{Color32, Painter, Pos2, Shape, Stroke, vec2};
use std::f32::consts::TAU;

const INK: Color32 = Color32::from_rgb(0x1C, 0x18, 0x16);
const FIRE: Color32 = Color32::from_rgb(0xD8, 0x3A, 0x12);

pub fn draw(painter: &Painter, lens: &Lens, table: &Table, motion: &Motion) {
    let view = painter.clip_rect().expand(40.0);
    for flash in motion.flashes() {
        let (at, from) = (lens.to_screen(flash.at), lens.to_screen(flash.from));
        if !view.contains(at) && !view.contains(from) {
            continue;
        }
        let r = (lens.hex() * 0.42).clamp(7.0, 34.0);
        let color = side_color(table.scenario(), flash.side);
        // Signs come at once and go slowly.
        let ink = |c: Color32| c.gamma_multiply(((1.0 - flash.age) * 2.2).min(1.0));
        match flash.sign {
            Sign::Battle { won } => battle(painter, at, from, r, flash, won, color),
            Sign::Flight => plane(painter, from, at, r * 0.55, flash.age, color),
            Sign::Landing => {
                plane(painter, from, at, r * 0.55, (flash.age * 1.6).min(1.0), color);
                if flash.age > 0.4 {
                    parachute(painter, at - vec2(0.0, r * (1.4 - flash.age)), r * 0.5, ink(PAPER), ink(INK));
                }
            }
            Sign::WhiteFlag => {
                let foot = at - vec2(0.0, r * 0.3 + r * flash.age * 0.7);
                painter.line_segment([foot, foot - vec2(0.0, r * 1.1)], Stroke::new(2.0, ink(INK)));
                let top = foot - vec2(0.0, r * 1.1);
                let cloth = vec![
                    top,
                    top + vec2(r * 0.8, r * 0.12),
                    top + vec2(r * 0.7, r * 0.55),
                    top + vec2(0.0, r * 0.5),
                ];
                painter.add(Shape::convex_polygon(cloth, ink(Color32::WHITE), Stroke::new(1.0, ink(INK))));
            }
            Sign::Lost => {
                let d = r * 0.5;
                for s in [-1.0, 1.0] {
                    let line = [at - vec2(d, s * d), at + vec2(d, s * d)];
                    painter.line_segment(line, Stroke::new(r * 0.24, ink(PAPER)));
                    painter.line_segment(line, Stroke::new(r * 0.14, ink(INK)));
                }
            }
        }
    }
}

/// A burst on the line between the two, with an arrow where the defender gave way.
fn battle(painter: &Painter, at: Pos2, from: Pos2, r: f32, flash: &Flash, won: bool, color: Color32) {
    let fade = ((1.0 - flash.age) * 2.0).min(1.0);
    let middle = from + (at - from) * 0.62;
    let grow = r * (0.55 + 0.45 * (flash.age * 3.0).min(1.0));
    let star: Vec<Pos2> = (0..16)
        .map(|k| {
            let a = TAU * k as f32 / 16.0;
            let far = if k % 2 == 0 { grow } else { grow * 0.48 };
            middle + vec2(a.cos(), a.sin()) * far
        })
        .collect();
    for k in (0..16).step_by(2) {
        let (left, right) = (star[(k + 15) % 16], star[k + 1]);
        let ray = vec![middle, left, star[k], right];
        painter.add(Shape::convex_polygon(ray, FIRE.gamma_multiply(fade), Stroke::NONE));
    }
    painter.circle_filled(middle, grow * 0.42, GOLD.gamma_multiply(fade));
    painter.circle_filled(middle, grow * 0.2, PAPER.gamma_multiply(fade));
    if won && at.distance(from) > 4.0 {
        let d = (at - from).normalized();
        let n = vec2(-d.y, d.x);
        let tip = at + d * r * (0.3 + 0.5 * flash.age);
        let head = vec![tip, tip - d * r * 0.6 + n * r * 0.36, tip - d * r * 0.6 - n * r * 0.36];
        let rim = Stroke::new(1.0, PAPER.gamma_multiply(fade));
        painter.add(Shape::convex_polygon(head, color.gamma_multiply(fade), rim));
    }
}

/// A small aircraft on its way, with its track.
fn plane(painter: &Painter, from: Pos2, to: Pos2, r: f32, age: f32, color: Color32) {
    let t = (age * 1.25).min(1.0);
    let at = from + (to - from) * t;
    let d = if from.distance(to) > 1.0 { (to - from).normalized() } else { vec2(1.0, 0.0) };
    let n = vec2(-d.y, d.x);
    let fade = ((1.0 - age) * 3.0).min(1.0);
    let track = Shape::dashed_line(&[from, at], Stroke::new(1.6, color.gamma_multiply(0.7 * fade)), 5.0, 5.0);
    painter.extend(track);
    let ink = color.gamma_multiply(fade);
    for (grow, ink) in [(1.5, PAPER.gamma_multiply(fade)), (0.0, ink)] {
        painter.line_segment([at - d * r, at + d * r], Stroke::new(r * 0.34 + grow * 2.0, ink));
        painter.line_segment([at - n * r * 1.1, at + n * r * 1.1], Stroke::new(r * 0.36 + grow * 2.0, ink));
        let tail = at - d * r * 0.9;
        painter
            .line_segment([tail - n * r * 0.5, tail + n * r * 0.5], Stroke::new(r * 0.24 + grow * 2.0, ink));
    }
}

fn parachute(painter: &Painter, at: Pos2, r: f32, fill: Color32, ink: Color32) {
    let dome: Vec<Pos2> = (0..=10)
        .map(|k| {
            let a = std::f32::consts::PI * k as f32 / 10.0;
            at - vec2(a.cos() * r, a.sin() * r * 0.9)
        })
        .collect();
    for k in [0usize, 5, 10] {
        painter.line_segment([dome[k], at + vec2(0.0, r)], Stroke::new(1.0, ink));
    }
    painter.add(Shape::convex_polygon(dome, fill, Stroke::new(1.1, ink)));
    painter.circle_filled(at + vec2(0.0, r), r * 0.2, ink);
}
