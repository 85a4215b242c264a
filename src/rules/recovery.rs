//! The night's rest: readiness recovers, idle units dig in.

use super::execute::Resolver;

pub(super) fn night(_r: &mut Resolver<'_>) {}
