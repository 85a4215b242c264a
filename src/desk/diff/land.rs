//! The map, objectives, supply and civilians that differ.

use super::{Two, changed, figures, matched, tell};
use crate::scenario::Scenario;

impl Two<'_> {
    pub(super) fn map(&self) -> Vec<String> {
        let (a, b) = (&self.old.map, &self.new.map);
        if a.hash() == b.hash() {
            return Vec::new();
        }
        let size = |m: &crate::map::Map| {
            format!("{} x {} hexes of {} m", m.grid().width(), m.grid().height(), m.hex_m())
        };
        let mut out = figures([("name:", a.name().into(), b.name().into()), ("size:", size(a), size(b))]);
        if a.grid() == b.grid() && a.layout().frame() == b.layout().frame() {
            let count =
                |differ: &dyn Fn(crate::hex::HexId) -> bool| a.grid().iter().filter(|h| differ(*h)).count();
            let kinds: [(&str, usize); 5] = [
                ("terrain", count(&|h| a.terrain(h) != b.terrain(h))),
                (
                    "height or relief",
                    count(&|h| (a.elevation(h), a.relief(h)) != (b.elevation(h), b.relief(h))),
                ),
                ("country", count(&|h| a.country(h) != b.country(h))),
                ("forts", count(&|h| a.fort(h) != b.fort(h))),
                (
                    "rivers, railways or roads",
                    count(&|h| {
                        crate::hex::Dir::ALL.into_iter().any(|d| {
                            let (x, y) = (a.edge(h, d), b.edge(h, d));
                            (x.river, x.rail, x.road) != (y.river, y.rail, y.road)
                        })
                    }),
                ),
            ];
            let told = kinds.iter().filter(|(_, n)| *n > 0);
            out.extend(told.map(|(what, n)| format!("other {what} in {n} hexes")));
        }
        let places = matched(a.places(), b.places(), |p| &p.name);
        out.extend(places.gone.iter().map(|p| format!("without the place {}", p.name)));
        out.extend(places.new.iter().map(|p| format!("with the place {}", p.name)));
        out
    }

    pub(super) fn objectives(&self) -> Vec<String> {
        let found = matched(&self.old.objectives, &self.new.objectives, |o| &o.name);
        let mut out: Vec<String> = Vec::new();
        out.extend(found.gone.iter().map(|o| format!("removed: {}", o.name)));
        out.extend(found.new.iter().map(|o| format!("added: {}, {} points", o.name, o.points)));
        for (a, b) in found.both {
            let fell = |s: &Scenario, turn: Option<u32>| turn.map_or("never".into(), |t| tell::day(s, t));
            let prize = |p: Option<crate::scenario::Prize>| p.map_or("none".into(), |p| format!("{p:?}"));
            let mut ways = figures([
                ("points", a.points.to_string(), b.points.to_string()),
                ("prize", prize(a.prize), prize(b.prize)),
                ("fell", fell(self.old, a.fell), fell(self.new, b.fell)),
            ]);
            ways.extend(self.moved(a.hex, b.hex));
            changed(&mut out, &b.name, &ways);
        }
        out
    }

    pub(super) fn supply(&self) -> Vec<String> {
        let found = matched(&self.old.sources, &self.new.sources, |s| &s.name);
        let mut out: Vec<String> = Vec::new();
        out.extend(found.gone.iter().map(|s| format!("removed: {}", s.name)));
        let stock = |stock: Option<u32>| stock.map_or("endless".into(), |tons| format!("{tons} t"));
        out.extend(
            found
                .new
                .iter()
                .map(|s| format!("added: {}, {} t a day, stock {}", s.name, s.tons_day, stock(s.stock))),
        );
        for (a, b) in found.both {
            let mut ways = figures([
                ("tons a day", a.tons_day.to_string(), b.tons_day.to_string()),
                ("stock", stock(a.stock), stock(b.stock)),
                ("side", tell::side(self.old, a.side).into(), tell::side(self.new, b.side).into()),
            ]);
            ways.extend(self.moved(a.hex, b.hex));
            changed(&mut out, &b.name, &ways);
        }
        out
    }

    pub(super) fn civilians(&self) -> Vec<String> {
        let found = matched(&self.old.civilians, &self.new.civilians, |c| &c.name);
        let mut out: Vec<String> = Vec::new();
        out.extend(found.gone.iter().map(|c| format!("removed: {}", c.name)));
        out.extend(found.new.iter().map(|c| format!("added: {}, {} people", c.name, c.people)));
        for (a, b) in found.both {
            let mut ways = figures([
                ("people", a.people.to_string(), b.people.to_string()),
                ("leave from", tell::day(self.old, a.from), tell::day(self.new, b.from)),
            ]);
            ways.extend(self.moved(a.hex, b.hex));
            changed(&mut out, &b.name, &ways);
        }
        out
    }

    /// Told only where both lie on the same map: on another every hex has another number.
    fn moved(&self, a: crate::hex::HexId, b: crate::hex::HexId) -> Option<String> {
        let same = self.old.map.grid() == self.new.map.grid() && a != b;
        same.then(|| format!("moved from {} to {}", tell::hex(self.old, a), tell::hex(self.new, b)))
    }
}
