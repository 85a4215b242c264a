//! Arguments that choose a game: scenario, variants, plans; and what they come to.

use super::exit::Fail;
use super::paths;
use crate::ai::{Level, Plain, Staff};
use crate::files::Roots;
use crate::game::{Idle, Mind};
use crate::scenario::{self, Plan, Scenario, SideId};
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

/// The campaign that is played when none is named.
pub const CAMPAIGN: &str = "august_storm";

#[derive(Clone, Debug, Args)]
pub struct ChooseArgs {
    /// A scenario: its folder or file, or its name in the data folder.
    #[arg(long, value_name = "PATH", default_value = CAMPAIGN)]
    pub scenario: PathBuf,
    /// Switches a variant of the scenario on. Can be given several times.
    #[arg(long = "variant", value_name = "NAME")]
    pub variants: Vec<String>,
    /// Who leads a side: SIDE=PLAN with a plan of the scenario, or SIDE=idle for nobody. Else the side's first plan.
    /// PLAN:LEVEL is a staff that thinks less well (novice, officer, veteran), PLAN:plain one that only goes straight
    /// ahead and attacks at two to one.
    #[arg(long = "side", visible_alias = "sides", value_name = "SIDE=PLAN", value_delimiter = ',')]
    pub sides: Vec<String>,
}

/// A scenario and who leads its sides.
#[derive(Clone, Debug)]
pub struct Choice {
    pub scenario: Arc<Scenario>,
    /// The plan of each side; `None` lets its turns pass.
    pub plans: [Option<Plan>; 2],
    /// How well they lead.
    pub leads: [Lead; 2],
}

/// Who carries out a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    Staff(Level),
    /// The opponent to measure against.
    Plain,
}

impl Choice {
    /// Loads and checks what the arguments name.
    ///
    /// # Errors
    /// Problems of the scenario; a side or plan that it does not have.
    pub fn new(args: &ChooseArgs, roots: &Roots) -> Result<Self, Fail> {
        let path = paths::scenario(roots, &args.scenario);
        let variants: Vec<&str> = args.variants.iter().map(String::as_str).collect();
        let scenario = scenario::load(&path, &variants).map_err(Fail::problem)?;
        let mut plans = SideId::BOTH.map(|s| scenario.plan(s).cloned());
        let mut leads = [Lead::Staff(Level::default()); 2];
        for choice in &args.sides {
            let (side, plan, lead) = led(&scenario, choice)?;
            plans[side.index()] = plan;
            leads[side.index()] = lead;
        }
        Ok(Self { scenario, plans, leads })
    }

    /// New minds for a game.
    #[must_use]
    pub fn minds(&self) -> [Box<dyn Mind + Send>; 2] {
        SideId::BOTH.map(|side| match &self.plans[side.index()] {
            Some(plan) => match self.leads[side.index()] {
                Lead::Staff(level) => {
                    Box::new(Staff::new(side, plan.clone()).at(level)) as Box<dyn Mind + Send>
                }
                Lead::Plain => Box::new(Plain::new(side, plan.clone())),
            },
            None => Box::new(Idle),
        })
    }

    /// The names of the plans, for reports.
    #[must_use]
    pub fn leaders(&self) -> [&str; 2] {
        [0, 1].map(|i| self.plans[i].as_ref().map_or("idle", |p| p.key.as_str()))
    }
}

/// `SIDE=PLAN` or `SIDE=PLAN:LEVEL` as the side, its plan and who leads it.
fn led(scenario: &Scenario, choice: &str) -> Result<(SideId, Option<Plan>, Lead), Fail> {
    let usage = |why: String| Fail::Usage(format!("--side {choice}: {why}"));
    let (side, plan) = choice.split_once('=').ok_or_else(|| usage("not of the form SIDE=PLAN".into()))?;
    let (plan, lead) = match plan.split_once(':') {
        None => (plan, Lead::Staff(Level::default())),
        Some((plan, "plain")) => (plan, Lead::Plain),
        Some((plan, level)) => {
            let names = || Level::ALL.map(|l| l.to_string()).join(", ");
            let level = Level::named(level)
                .ok_or_else(|| usage(format!("no such level; there are {}, plain", names())))?;
            (plan, Lead::Staff(level))
        }
    };
    let keys = || scenario.sides.iter().map(|s| s.key.as_str()).collect::<Vec<_>>().join(", ");
    let side = SideId::BOTH
        .into_iter()
        .find(|s| scenario.sides[s.index()].key == side)
        .ok_or_else(|| usage(format!("no such side; there are {}", keys())))?;
    if plan == "idle" {
        return Ok((side, None, lead));
    }
    let mine = || scenario.plans.iter().filter(|p| p.side == side);
    let found = mine().find(|p| p.key == plan).cloned();
    let names = || mine().map(|p| p.key.as_str()).chain(["idle"]).collect::<Vec<_>>().join(", ");
    found.map(|p| (side, Some(p), lead)).ok_or_else(|| usage(format!("no such plan; there are {}", names())))
}
