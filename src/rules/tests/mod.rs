//! Trials of the small systems: rest, happenings, weather, air, rail and landings, each as a table.

mod air;
mod happenings;
mod landing;
mod marching;
mod politics;
mod rail;
mod recovery;
mod task;
mod ways;
mod weather;
