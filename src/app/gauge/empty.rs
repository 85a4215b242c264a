//! A window with nothing in it, to compare with.

use super::{Gauge, WARM_UP, hurry, mark};
use bevy::prelude::*;
use bevy::winit::WinitSettings;

/// Times the start and the frames of a window with nothing in it.
pub fn empty(app: &mut App) {
    app.insert_resource(WinitSettings::game())
        .add_systems(Startup, |mut commands: Commands| {
            commands.spawn((Camera2d, Msaa::Off));
        })
        .add_systems(PreUpdate, hurry)
        .add_systems(PreUpdate, |mut gauge: ResMut<Gauge>, mut exit: MessageWriter<AppExit>| {
            let (so_far, all) = (gauge.tick(), gauge.timing.frames + WARM_UP);
            // The first picture is on the screen once the one after the next is made.
            if so_far == 2 {
                mark("shown");
            }
            if so_far >= all {
                gauge.tell("bare window");
                exit.write(AppExit::Success);
            }
        });
}
