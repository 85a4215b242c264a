//! `august-storm picture`: saves maps of the advance in lines of equal date, animations, charts and tables.

mod args;

use super::choose::Choice;
use super::exit::{Fail, say};
use super::simulate::progress;
use super::{map, replay};
use crate::files::Roots;
use crate::game::{Reel, save};
use crate::history::{Table, captures_table, compare};
use crate::picture::{
    self, Atlas, Grain, PictureError, Plate, Show, Sweep, Window, Wish, chart, png, tables, title,
};
use crate::scenario::Scenario;
pub use args::PictureArgs;
use args::{Of, size};
use std::path::Path;
use std::sync::Arc;

/// What there is to draw.
struct Told {
    scenario: Arc<Scenario>,
    history: Option<Sweep>,
    game: Option<(Sweep, Reel)>,
}

/// Runs the command.
///
/// # Errors
/// Problems of the scenario, the save or the arguments; a file that cannot be written.
pub fn run(args: &PictureArgs, roots: &Roots) -> Result<(), Fail> {
    let map = if args.of == Of::Both { (2600, 1240) } else { (1800, 1300) };
    let still = size(args.size.as_deref(), map)?;
    let charts = size(args.size.as_deref(), (1800, 1300))?;
    let moving = size(args.size.as_deref(), (1000, 740))?;
    let told = tell(args, roots)?;
    let window = window(args, &told)?;
    let until = until(args, &told.scenario)?;
    let atlas = Arc::new(Atlas::new(told.scenario.map.clone(), Some(&roots.assets())));
    let plate = |(width, height): (u32, u32)| {
        let history = told.history.clone().filter(|_| args.of != Of::Game);
        let sweeps = history.into_iter().chain(told.game.as_ref().map(|g| g.0.clone()));
        Plate::new(&told.scenario, &atlas, sweeps.collect(), &Wish { width, height, window })
            .map_err(Fail::problem)
    };
    let show = |plate: &Plate| {
        let until = until.unwrap_or_else(|| plate.turns() as f32);
        Show { style: args.style.into(), until, arrows: !args.no_arrows }
    };
    if let Some(path) = &args.output {
        let plate = plate(still)?;
        write(path, &png(&plate.print(show(&plate))).map_err(Fail::problem)?)?;
    }
    if let Some(path) = &args.gif {
        let plate = plate(moving)?;
        let bar = progress(u64::from(plate.turns()) * 2, args.quiet);
        let gif = picture::animate(&plate, show(&plate), 2, || bar.inc(1)).map_err(Fail::problem)?;
        bar.finish_and_clear();
        write(path, &gif)?;
    }
    if let Some(folder) = &args.frames {
        let plate = plate(moving)?;
        for turn in 0..plate.turns() {
            let canvas = plate.print(Show { until: (turn + 1) as f32, ..show(&plate) });
            let name = format!("{:03}_{}.png", turn + 1, told.scenario.date(turn).date());
            write(&folder.join(name), &png(&canvas).map_err(Fail::problem)?)?;
        }
    }
    if let Some(path) = &args.chart {
        let game = told.game.as_ref().map(|(sweep, reel)| (sweep, reel));
        let what = chart::Told { scenario: &told.scenario, history: told.history.as_ref(), game };
        write(path, &png(&chart::print(what, charts.0, charts.1)).map_err(Fail::problem)?)?;
    }
    if let Some(folder) = &args.tables {
        for (name, table) in all_tables(&told) {
            write(&folder.join(name), table.csv().as_bytes())?;
        }
    }
    Ok(())
}

/// Plays, replays and reads what is to be drawn. History is told beside a game wherever there is a record of it.
fn tell(args: &PictureArgs, roots: &Roots) -> Result<Told, Fail> {
    let played = args.of != Of::History;
    let (scenario, game) = match &args.save {
        Some(path) => {
            let refused = |why| Fail::Problem(format!("{}: {why}", path.display()));
            let save = save::read(path).map_err(refused)?;
            let scenario = replay::scenario_of(&save.header, None, roots)?;
            let reel = Reel::of_save(&save, scenario.clone()).map_err(refused)?;
            let name = title(&format!("Game \"{}\"", save.header.name), &scenario);
            (scenario, Some((reel, name)))
        }
        None => {
            let choice = Choice::new(&args.choose, roots)?;
            let scenario = choice.scenario.clone();
            let game = played.then(|| {
                let bar = progress(scenario.turns.into(), args.quiet);
                let mut minds = choice.minds();
                let reel =
                    Reel::play(scenario.clone(), args.seed, &mut minds, scenario.turns, |_| bar.inc(1));
                bar.finish_and_clear();
                (reel, title(&format!("Game (dice seed {})", args.seed), &scenario))
            });
            (scenario, game)
        }
    };
    let history = Sweep::history(&scenario);
    if args.of != Of::Game && history.is_none() {
        return Err(Fail::problem(PictureError::NoRecord(scenario.head.id.clone())));
    }
    let game = game.map(|(reel, title)| (Sweep::game(&reel, &title), reel));
    Ok(Told { scenario, history, game: game.filter(|_| played) })
}

fn window(args: &PictureArgs, told: &Told) -> Result<Option<Window>, Fail> {
    let Some(text) = args.window.as_deref() else { return Ok(None) };
    if text == "all" {
        let both = told.history.iter().chain(told.game.as_ref().map(|g| &g.0));
        return Ok(Window::around(
            both.flat_map(|s| s.fallen.iter().map(|f| f.at)),
            Grain::new(&told.scenario).km(80.0),
        ));
    }
    let [lat0, lon0, lat1, lon1] = map::corners(text)
        .filter(|c| c.iter().all(|v| v.is_finite()) && c[0] != c[2] && c[1] != c[3])
        .ok_or_else(|| {
            Fail::Usage(format!("--window {text}: not `all`, and not four numbers with commas between"))
        })?;
    let cone = told.scenario.map.layout().cone();
    let corner = |lat: f64, lon: f64| {
        let (x, y) = cone.forward(lat.clamp(-80.0, 80.0), lon);
        ((x / 1000.0) as f32, (y / 1000.0) as f32)
    };
    let corners = [(lat0, lon0), (lat0, lon1), (lat1, lon0), (lat1, lon1)].map(|(lat, lon)| corner(lat, lon));
    Ok(Window::around(corners, 0.0))
}

/// The evening of the day that was named.
fn until(args: &PictureArgs, scenario: &Scenario) -> Result<Option<f32>, Fail> {
    let Some(text) = &args.date else { return Ok(None) };
    let found = (0..scenario.turns).rfind(|&t| scenario.date(t).date().to_string() == *text);
    let day = |turn: u32| scenario.date(turn).date();
    let turn = found.ok_or_else(|| {
        let (first, last) = (day(0), day(scenario.turns.saturating_sub(1)));
        Fail::Usage(format!("--date {text}: not a day from {first} to {last}"))
    })?;
    Ok(Some((turn + 1) as f32))
}

fn all_tables(told: &Told) -> Vec<(&'static str, Table)> {
    let (scenario, history) = (&*told.scenario, told.history.as_ref());
    let game = told.game.as_ref();
    let mut out = vec![("km_a_day.csv", tables::pace_by_day(scenario, history, game.map(|g| &g.0)))];
    match (game, history) {
        (Some((_, reel)), _) => {
            out.push(("captures.csv", captures_table(scenario, &compare(reel.last()))));
            out.push(("course.csv", tables::course(reel)));
        }
        (None, Some(history)) => out.push(("places.csv", tables::fallen(scenario, history))),
        (None, None) => {}
    }
    out
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Fail> {
    picture::save(path, bytes).map_err(Fail::problem)?;
    say(&format!("{}\n", path.display()));
    Ok(())
}
