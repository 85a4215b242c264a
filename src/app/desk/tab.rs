//! The parts of a scenario as the editor shows them.

use crate::app::text::t;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tab {
    Scenario,
    Forces,
    Types,
    Objectives,
    Supply,
    Civilians,
    Weather,
    Events,
    Plans,
    Variants,
    Record,
    Map,
}

impl Tab {
    pub const ALL: [Self; 12] = [
        Self::Scenario,
        Self::Forces,
        Self::Types,
        Self::Objectives,
        Self::Supply,
        Self::Civilians,
        Self::Weather,
        Self::Events,
        Self::Plans,
        Self::Variants,
        Self::Record,
        Self::Map,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Scenario => t("desk.tab_scenario"),
            Self::Forces => t("desk.tab_forces"),
            Self::Types => t("desk.tab_types"),
            Self::Objectives => t("desk.tab_objectives"),
            Self::Supply => t("desk.tab_supply"),
            Self::Civilians => t("desk.tab_civilians"),
            Self::Weather => t("desk.tab_weather"),
            Self::Events => t("desk.tab_events"),
            Self::Plans => t("desk.tab_plans"),
            Self::Variants => t("desk.tab_variants"),
            Self::Record => t("desk.tab_record"),
            Self::Map => t("desk.tab_map"),
        }
    }

    #[must_use]
    pub const fn sections(self) -> &'static [&'static str] {
        match self {
            Self::Scenario => &["head", "calendar", "scale", "sides"],
            Self::Forces => &["formations", "units"],
            Self::Types => &["unit_types"],
            Self::Objectives => &["objectives"],
            Self::Supply => &["supply"],
            Self::Civilians => &["civilians"],
            Self::Weather => &["weather"],
            Self::Events => &["events"],
            Self::Plans => &["plans"],
            Self::Variants => &["variants"],
            Self::Record => &["targets", "advances", "losses"],
            Self::Map => &["places", "rivers", "railways", "roads", "forts"],
        }
    }

    #[must_use]
    pub fn of_section(section: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.sections().contains(&section))
    }
}

/// A section that is one record and no list.
#[must_use]
pub fn is_single(section: &str) -> bool {
    matches!(section, "head" | "calendar" | "scale")
}

/// What a section is called.
#[must_use]
pub fn section_name(section: &str) -> &'static str {
    match section {
        "head" => t("desk.head"),
        "calendar" => t("desk.calendar"),
        "scale" => t("desk.scale"),
        "sides" => t("desk.sides"),
        "formations" => t("desk.formations"),
        "units" => t("desk.units"),
        "places" => t("desk.places"),
        "rivers" => t("desk.rivers"),
        "railways" => t("desk.railways"),
        "roads" => t("desk.roads"),
        "forts" => t("desk.forts"),
        "targets" => t("desk.targets"),
        "advances" => t("desk.advances"),
        "losses" => t("desk.losses"),
        other => Tab::of_section(other).map_or("", Tab::name),
    }
}
