//! The frame, the weather, events and variants that differ.

use super::{Two, changed, figures, matched, tell};
use crate::scenario::{Scenario, Sky};

impl Two<'_> {
    pub(super) fn frame(&self) -> Vec<String> {
        let (a, b) = (self.old, self.new);
        let last = |s: &Scenario| tell::day(s, s.turns.saturating_sub(1));
        let mut out = figures([
            ("title:", a.head.title.clone(), b.head.title.clone()),
            ("first day:", tell::day(a, 0), tell::day(b, 0)),
            ("last day:", last(a), last(b)),
            ("turns:", a.turns.to_string(), b.turns.to_string()),
            ("hours a turn:", a.scale.turn_hours.to_string(), b.scale.turn_hours.to_string()),
            ("men in a hex:", a.scale.stack_men.to_string(), b.scale.stack_men.to_string()),
            ("moves first:", tell::side(a, a.first).into(), tell::side(b, b.first).into()),
        ]);
        for (x, y) in a.sides.iter().zip(&b.sides) {
            let ways = figures([
                ("name", x.name.clone(), y.name.clone()),
                ("holds", x.holds.join(" and "), y.holds.join(" and ")),
                ("gauge", format!("{:?}", x.gauge), format!("{:?}", y.gauge)),
                ("rail troops", x.rail_troops.to_string(), y.rail_troops.to_string()),
            ]);
            changed(&mut out, &y.name, &ways);
        }
        out
    }

    pub(super) fn weather(&self) -> Vec<String> {
        let found = matched(&self.old.zones, &self.new.zones, |z| &z.name);
        let mut out: Vec<String> = Vec::new();
        out.extend(found.gone.iter().map(|z| format!("removed: {}", z.name)));
        out.extend(found.new.iter().map(|z| format!("added: {}", z.name)));
        for (a, b) in found.both {
            let mut ways = figures([("wet", a.wet.to_string(), b.wet.to_string())]);
            if a.days.is_empty() != b.days.is_empty() {
                let now = if b.days.is_empty() { "drawn by the dice" } else { "as written, day by day" };
                ways.push(now.into());
            } else if a.days != b.days {
                ways.push(days(self.new, &a.days, &b.days));
            }
            if a.chances != b.chances {
                ways.push("other chances".into());
            }
            changed(&mut out, &b.name, &ways);
        }
        out
    }

    pub(super) fn events(&self) -> Vec<String> {
        let found = matched(&self.old.events, &self.new.events, |e| &e.key);
        let mut out: Vec<String> = Vec::new();
        out.extend(found.gone.iter().map(|e| format!("cannot happen any more: {} ({})", e.title, e.key)));
        for event in found.new {
            let when: Vec<String> = event.when.iter().map(|c| tell::condition(self.new, c)).collect();
            let what: Vec<String> = event.effects.iter().map(|e| tell::effect(self.new, e)).collect();
            let (when, what) = (when.join(" and "), what.join("; "));
            out.push(format!("added: {} ({}), {when}: {what}", event.title, event.key));
        }
        for (a, b) in found.both {
            let told = |s: &Scenario, e: &crate::scenario::Event| {
                let when: Vec<String> = e.when.iter().map(|c| tell::condition(s, c)).collect();
                let what: Vec<String> = e.effects.iter().map(|f| tell::effect(s, f)).collect();
                (when, what)
            };
            let ((when, what), (now, does)) = (told(self.old, a), told(self.new, b));
            let mut ways = figures([("title", a.title.clone(), b.title.clone())]);
            ways.extend(lists("if ", &when, &now));
            ways.extend(lists("", &what, &does));
            changed(&mut out, &format!("{} ({})", b.title, b.key), &ways);
        }
        out
    }

    pub(super) fn variants(&self) -> Vec<String> {
        let found = matched(&self.old.variants, &self.new.variants, |v| &v.key);
        let mut out: Vec<String> = Vec::new();
        out.extend(found.gone.iter().map(|v| format!("removed: {} ({})", v.name, v.key)));
        out.extend(found.new.iter().map(|v| format!("added: {} ({})", v.name, v.key)));
        for (a, b) in found.both {
            let ways = figures([
                ("name", a.name.clone(), b.name.clone()),
                ("sentence", a.sentence.clone(), b.sentence.clone()),
                ("not with", a.excludes.join(" and "), b.excludes.join(" and ")),
            ]);
            changed(&mut out, &format!("{} ({})", b.name, b.key), &ways);
        }
        out
    }
}

/// What a list no longer says, and what it says now.
fn lists(word: &str, old: &[String], new: &[String]) -> Vec<String> {
    let gone = old.iter().filter(|x| !new.contains(x)).map(|x| format!("no longer {word}{x}"));
    let come = new.iter().filter(|x| !old.contains(x)).map(|x| format!("now {word}{x}"));
    gone.chain(come).collect()
}

/// Days on which the sky differs, with the new one; the last entry repeats.
fn days(s: &Scenario, old: &[Sky], new: &[Sky]) -> String {
    let sky = |days: &[Sky], turn: u32| days.get(turn as usize).or(days.last()).copied();
    let differ: Vec<u32> = (0..s.turns).filter(|&t| sky(old, t) != sky(new, t)).collect();
    let named =
        differ.iter().take(4).filter_map(|&t| Some(format!("{} {:?}", tell::day(s, t), sky(new, t)?)));
    let named: Vec<String> = named.collect();
    let rest = differ.len() - named.len();
    if rest > 0 { format!("{} and {rest} days more", named.join(", ")) } else { named.join(", ") }
}
