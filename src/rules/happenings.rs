//! Scripted events of the scenario: conditions are looked at every dawn, effects become events.

use super::execute::Resolver;

pub(super) fn dawn(_r: &mut Resolver<'_>) {}
