//! Collapse: cease-fire orders spread through headquarters, units obey or fight on, levies melt away.

use super::execute::Resolver;

pub(super) fn night(_r: &mut Resolver<'_>) {}
