//! The night's supply as a chart tells it: what leaves each railhead and depot of what is asked for there, and what the
//! sources and captured lines can give.

use super::forecast::{Forecast, told};
use super::issue::{self, available};
use super::net::{Line, Net, net_seen};
use crate::hex::HexId;
use crate::rules::view::View;
use std::collections::BTreeMap;

/// Where lorries load: a railhead, or a source that no train leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlet {
    pub hex: HexId,
    /// Tons that its columns bring tonight, and that are asked of them.
    pub tons: u32,
    pub asked: u32,
}

/// A side's supply tonight, as far as it knows.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    pub outlets: Vec<Outlet>,
    /// Sources that feed the net, with the tons that each can give tonight.
    pub sources: Vec<(HexId, u32)>,
    /// Captured lines that carry tons.
    pub lines: Vec<Line>,
    /// Every own unit in play, in order of id.
    pub units: Vec<Forecast>,
}

/// The chart of the side whose view this is: one tracing of the net.
#[must_use]
pub fn chart(view: &View<'_>) -> Chart {
    let state = view.state();
    let net = net_seen(view);
    let (issues, _) = issue::plan(state, &net);
    let mut outlets: BTreeMap<HexId, (u32, u32)> = BTreeMap::new();
    for i in issues.iter().filter(|i| i.asked_kg > 0) {
        let sum = outlets.entry(loads_at(&net, state.unit(i.unit).hex)).or_default();
        sum.0 += i.kg;
        sum.1 += i.asked_kg;
    }
    let sources = state.scenario().sources.iter().enumerate().filter(|(i, _)| net.feeds(*i));
    Chart {
        outlets: outlets
            .into_iter()
            .map(|(hex, (kg, asked))| Outlet { hex, tons: kg.div_ceil(1000), asked: asked.div_ceil(1000) })
            .collect(),
        sources: sources
            .map(|(i, s)| {
                (s.hex, u32::try_from(available(state, &net, view.side(), i) / 1000).unwrap_or(u32::MAX))
            })
            .collect(),
        lines: net.lines().to_vec(),
        units: issues.into_iter().map(|i| told(state, &net, i)).collect(),
    }
}

/// The last hex on the way to a unit into which trains come, or else the source.
fn loads_at(net: &Net, hex: HexId) -> HexId {
    let route = net.route(hex);
    route.iter().copied().find(|&h| net.railhead(h)).or(route.last().copied()).unwrap_or(hex)
}
