//! The menu's way to the demonstration.

use super::menu::Demonstrate;
use crate::app::stage::Screen;
use bevy::prelude::*;

pub struct DemonstrationPlugin;

impl Plugin for DemonstrationPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, begin);
    }
}

fn begin(mut asked: MessageReader<Demonstrate>, mut screen: ResMut<NextState<Screen>>) {
    if asked.read().count() > 0 {
        screen.set(Screen::Demo);
    }
}
