//! Pictures: history's bands lie where its record says, a reel shows what was played, files can be read again.

use august_storm::ai::Staff;
use august_storm::game::{Game, Mind, Player, Reel, Save};
use august_storm::map::Map;
use august_storm::picture::{
    Animation, Atlas, Calendar, Canvas, Fallen, Field, Grain, Ink, NEVER, Plate, REACH_KM, Reached,
    SPREAD_KM, Show, Style, Sweep, Way, Window, Wish, animate, day_colors, png, short_day, tables,
};
use august_storm::scenario::testing::battle_with;
use august_storm::scenario::{Scenario, SideId, load};
use std::path::Path;
use std::sync::{Arc, LazyLock};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

static CAMPAIGN: LazyLock<Arc<Scenario>> =
    LazyLock::new(|| load(&root().join("scenarios/august_storm"), &[]).unwrap_or_else(|p| panic!("{p}")));

fn minds(scenario: &Scenario) -> [Box<dyn Mind + Send>; 2] {
    SideId::BOTH.map(|s| {
        let plan = scenario.plan(s).cloned().expect("both sides of the campaign have a plan");
        Box::new(Staff::new(s, plan)) as Box<dyn Mind + Send>
    })
}

#[test]
fn history_lies_in_the_bands_of_its_record() {
    let scenario = &*CAMPAIGN;
    let sweep = Sweep::history(scenario).unwrap();
    let atlas = Atlas::new(scenario.map.clone(), Some(&root().join("assets")));
    let field = Field::new(&atlas, scenario, &sweep, 3.0);
    // What everybody knows, by name.
    for (place, day) in
        [("Lupei", "11"), ("Mutanchiang", "16"), ("Mukden", "20"), ("Hsinking", "20"), ("Kalgan", "23")]
    {
        let fallen = sweep.fell(place).unwrap();
        assert_eq!(short_day(scenario, fallen.turn), day, "{place}");
    }
    // And every place of the record: it lies in the band of the day on which it fell.
    let mut all = 0;
    for (o, turn) in scenario.objectives.iter().filter_map(|o| Some((o, o.fell?))) {
        let Some(place) = sweep.fell(&o.name) else { continue };
        let [time, _] = field.at(place.at);
        assert_eq!(time.floor() as u32, turn, "{}: the field says {time}", o.name);
        all += 1;
    }
    assert!(all > 70, "only {all} places of the record are drawn");
    // Where a spearhead stood in the evening the front has passed, unless a place beside it held out.
    let evenings = sweep.ways.iter().flat_map(|w| w.evenings.iter().zip(0u32..).skip(1));
    let late = evenings.clone().filter(|(at, evening)| field.at(**at)[0] > *evening as f32 + 0.5).count();
    assert!(late * 12 < evenings.count(), "{late} evenings lie before the front");
}

#[test]
fn nothing_is_said_of_home_or_of_ground_far_from_every_way() {
    let scenario = &*CAMPAIGN;
    let sweep = Sweep::history(scenario).unwrap();
    let atlas = Atlas::new(scenario.map.clone(), Some(&root().join("assets")));
    let field = Field::new(&atlas, scenario, &sweep, 4.0);
    for (lat, lon) in [(47.3, 117.0), (50.4, 128.0), (44.3, 132.3), (46.6, 126.0), (40.5, 127.5)] {
        assert!(field.at(atlas.place(lat, lon))[1] < 0.05, "{lat} {lon}");
    }
    let west = field.at((field.corner.0, field.corner.1));
    assert!(west[0] >= NEVER || west[1] == 0.0);
}

#[test]
fn a_reel_shows_at_every_evening_what_was_played() {
    let scenario = &*CAMPAIGN;
    let mut seen = 0;
    let reel = Reel::play(scenario.clone(), 5, &mut minds(scenario), 3, |_| seen += 1);
    assert_eq!((reel.turns(), seen), (3, 3));
    // The same game played again, evening by evening.
    let mut game = Game::new(scenario.clone(), 5, [Player::Ai; 2]);
    let mut staffs = minds(scenario);
    assert_eq!(reel.scene(0).hash(), game.state().hash());
    for evening in 1..=3 {
        while game.state().turn() < evening {
            let side = game.state().side();
            game.ai_turn(&mut staffs[side.index()]);
        }
        assert_eq!(reel.scene(evening).hash(), game.state().hash(), "evening {evening}");
    }
    // Back and forth: a scene is what it was.
    assert_eq!(reel.scene(1).turn(), 1);
    assert_eq!(reel.scene(3).hash(), reel.last().hash());
    // And the reel of its save is the same.
    let saved = Reel::of_save(&Save::of(&game, "reel"), scenario.clone()).unwrap();
    assert_eq!(saved.turns(), 3);
    for evening in 0..=3 {
        assert_eq!(saved.scene(evening).hash(), reel.scene(evening).hash());
    }
    // A game's own places lie in the bands of their days.
    let sweep = Sweep::game(&reel, "three days");
    assert!(sweep.fallen.len() > 3 && !sweep.reached.is_empty());
    let field = Field::new(&Atlas::new(scenario.map.clone(), None), scenario, &sweep, 3.0);
    for place in &sweep.fallen {
        assert_eq!(field.at(place.at)[0].floor() as u32, place.turn, "{}", place.name);
    }
}

/// A plain of farmland: the west is home, the east is crossed in four days along one way.
fn plain() -> (Arc<Scenario>, Sweep) {
    plain_of(15_000)
}

/// The same with hexes of another width.
fn plain_of(hex_m: u32) -> (Arc<Scenario>, Sweep) {
    let row = ".".repeat(24);
    let mut map = Map::from_text(hex_m, &[row.as_str(); 12]);
    for hex in map.grid().iter() {
        let country = if map.grid().offset(hex).0 < 6 { "USSR" } else { "Manchukuo" };
        map = map.with_country(hex, country);
    }
    let units = [("A", "soviet", "tank_brigade", (1, 6)), ("B", "japanese", "infantry_division", (20, 6))];
    let scenario = battle_with(map, &units, |file| {
        if let Some(scale) = &mut file.scale {
            scale.hex_m = hex_m;
        }
        file.sides[0].holds = vec!["USSR".into()];
        file.sides[1].holds = vec!["Manchukuo".into()];
    });
    let at = |col: i32| scenario.map.center_km(scenario.map.grid().id(col, 6).unwrap());
    let evenings = vec![at(5), at(8), at(11), at(14), at(17)];
    let reached = evenings.iter().zip(0u8..).map(|(&at, t)| Reached { at, time: f32::from(t), alone: false });
    let sweep = Sweep {
        title: "Plain".into(),
        side: SideId(0),
        turns: 4,
        reached: reached.collect(),
        fallen: vec![Fallen { name: "Town".into(), at: at(14), turn: 2 }],
        ways: vec![Way { name: "Army".into(), evenings, drawn_in: vec![] }],
    };
    (scenario, sweep)
}

fn plate(scenario: &Arc<Scenario>, sweep: &Sweep) -> Plate {
    let atlas = Arc::new(Atlas::new(scenario.map.clone(), None));
    let all = scenario.map.grid().iter().map(|h| scenario.map.center_km(h));
    let wish = Wish { width: 480, height: 360, window: Window::around(all, 0.0) };
    Plate::new(scenario, &atlas, vec![sweep.clone()], &wish).unwrap()
}

fn all(plate: &Plate) -> Show {
    Show { style: Style::Bands, until: plate.turns() as f32, arrows: false }
}

/// Mean colour of a square of the picture.
fn mean(canvas: &Canvas, (x, y): (u32, u32), half: u32) -> [f32; 3] {
    let mut sum = [0.0; 3];
    let side = 2 * half + 1;
    for py in y - half..=y + half {
        for px in x - half..=x + half {
            canvas.at(px, py).iter().zip(&mut sum).for_each(|(c, s)| *s += c / (side * side) as f32);
        }
    }
    sum
}

#[test]
fn a_picture_is_the_same_every_time_and_has_the_colours_of_its_days() {
    let (scenario, sweep) = plain();
    let one = plate(&scenario, &sweep);
    let canvas = one.print(all(&one));
    assert!(canvas.rgba() == plate(&scenario, &sweep).print(all(&one)).rgba());
    // From west to east: home in the colour of the land, then darker and lighter days.
    let days = day_colors(&scenario);
    let frame = one.frame(0).unwrap();
    let at = |col: i32, row: i32| {
        let (x, y) = frame.px(scenario.map.center_km(scenario.map.grid().id(col, row).unwrap()));
        (x.round() as u32, y.round() as u32)
    };
    let red = |c: [f32; 3]| c[0] - c[1];
    assert!(red(mean(&canvas, at(2, 7), 3)) < 0.1, "home is not painted");
    for (col, turn) in [(7, 0), (10, 1), (13, 2)] {
        let (got, want) = (mean(&canvas, at(col, 7), 2), days.color(turn));
        let off = got.iter().zip(want).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(off < 0.25, "turn {turn}: {got:?}, not {want:?}");
    }
    // On the eve nothing is behind the front.
    let eve = one.print(Show { until: 0.0, ..all(&one) });
    assert!(red(mean(&eve, at(10, 7), 2)) < 0.1);
}

#[test]
fn on_a_finer_map_the_drawing_is_as_much_finer() {
    let points = |hex_m: u32| {
        let (scenario, sweep) = plain_of(hex_m);
        let field = Field::new(&Atlas::new(scenario.map.clone(), None), &scenario, &sweep, 3.0);
        // From the way outwards, hex by hex: when the front came there, and how firmly that is said.
        let grid = scenario.map.grid();
        (0..6).map(|n| field.at(scenario.map.center_km(grid.id(12, 6 + n).unwrap()))).collect::<Vec<_>>()
    };
    let (coarse, fine) = (points(15_000), points(2_000));
    for (a, b) in coarse.iter().zip(&fine) {
        assert!((a[0] - b[0]).abs() < 0.1 && (a[1] - b[1]).abs() < 0.1, "{coarse:?} and {fine:?}");
    }
    assert!(fine[0][1] > 0.9 && fine[5][1] < 0.2, "{fine:?}");
    assert_eq!(Grain::new(&plain_of(2_000).0).words(REACH_KM), "9.3 km");
}

#[test]
fn beyond_the_map_nothing_is_painted() {
    let (scenario, sweep) = plain();
    let field = Field::new(&Atlas::new(scenario.map.clone(), None), &scenario, &sweep, 3.0);
    let last = scenario.map.center_km(scenario.map.grid().id(16, 11).unwrap());
    assert!(field.at((last.0, last.1 + 30.0))[1] > 0.5);
    assert_eq!(field.at((last.0, last.1 - 30.0))[1], 0.0);
}

#[test]
fn saved_files_can_be_read_again() {
    let (scenario, sweep) = plain();
    let plate = plate(&scenario, &sweep);
    let canvas = plate.print(all(&plate));
    let bytes = png(&canvas).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut rgb).unwrap();
    assert_eq!((info.width, info.height), (480, 360));
    let drawn: Vec<u8> = canvas.rgba().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    assert!(rgb == drawn);
    let mut steps = 0;
    let bytes = animate(&plate, all(&plate), 2, || steps += 1).unwrap();
    assert_eq!(steps, 8);
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::Indexed);
    let mut decoder = options.read_info(&bytes[..]).unwrap();
    let palette = decoder.global_palette().unwrap().to_vec();
    assert_eq!((decoder.width(), decoder.height()), (480, 360));
    let (mut frames, mut shown) = (0, vec![0u8; 480 * 360]);
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        frames += 1;
        shown.iter_mut().zip(frame.buffer.iter()).for_each(|(s, &n)| {
            if Some(n) != frame.transparent {
                *s = n;
            }
        });
    }
    assert_eq!(frames, 8);
    // The last frame is the whole picture, to within the colours of a GIF.
    let off: f64 = shown
        .iter()
        .zip(drawn.chunks_exact(3))
        .flat_map(|(&i, p)| (0..3).map(move |k| (p[k], usize::from(i) * 3 + k)))
        .map(|(want, i)| f64::from(want.abs_diff(palette[i])))
        .sum();
    let mean = off / (480.0 * 360.0 * 3.0);
    assert!(mean < 4.0, "{mean}");
}

#[test]
fn an_animation_refuses_pictures_of_another_size() {
    let (scenario, sweep) = plain();
    let plate = plate(&scenario, &sweep);
    let canvas = plate.print(all(&plate));
    let small = Canvas::new(20, 10, Ink::rgb(0));
    let mut animation = Animation::new(&canvas).unwrap();
    assert!(animation.add(&small, 10).is_err());
}

#[test]
fn the_page_tells_the_numbers_of_the_drawing() {
    let page = std::fs::read_to_string(root().join("docs/pictures.md")).unwrap();
    for words in [format!("by a day for every {SPREAD_KM} km"), format!("{REACH_KM} km from the nearest way")]
    {
        assert!(page.contains(&words), "{words}");
    }
}

#[test]
fn kilometres_are_told_by_the_day_however_long_a_turn_is() {
    let (_, sweep) = plain();
    let way = &sweep.ways[0];
    let map = Map::from_text(15_000, &[".".repeat(24).as_str(); 12]);
    let units = [("A", "soviet", "tank_brigade", (1, 6)), ("B", "japanese", "infantry_division", (20, 6))];
    for (hours, days) in [(24, 4), (12, 2), (6, 1), (48, 8)] {
        let scenario = battle_with(map.clone(), &units, |file| {
            file.scale.as_mut().unwrap().turn_hours = hours;
        });
        let table = tables::pace_by_day(&scenario, Some(&sweep), None);
        assert_eq!(table.rows.len(), days, "{hours} hours a turn");
        let calendar = Calendar::new(&scenario);
        let sum: f32 = (0..days as u32).map(|d| way.km(calendar.span(d))).sum();
        assert!((sum - 180.0).abs() < 1.0, "{hours} hours a turn: {sum} km in all");
        assert!((way.km(calendar.span(0)) - 180.0 / days as f32).abs() < 1.0, "{hours} hours a turn");
    }
}

#[test]
fn evenings_that_no_source_gives_are_known_as_such() {
    let history = Sweep::history(&CAMPAIGN).unwrap();
    let all: usize = history.ways.iter().map(|w| w.drawn_in.len()).sum();
    let page = std::fs::read_to_string(root().join("docs/pictures.md")).unwrap();
    let evenings: u32 = history.ways.iter().map(Way::turns).sum();
    assert!(
        page.contains(&format!("{all} of {evenings}")),
        "docs/pictures.md does not say {all} of {evenings}"
    );
    let south = history.ways.iter().find(|w| w.name == "6th Guards Tank Army, south").unwrap();
    // 14 August, the sixth evening from the eve on, lies between the halt at Lupei and Tungliao.
    assert!(south.drawn_in.contains(&6) && !south.drawn_in.contains(&3));
    assert!(south.guessed((5.0, 6.0)) && south.guessed((6.0, 7.0)) && !south.guessed((2.0, 3.0)));
}

#[test]
fn the_tables_hold_the_days_of_the_record() {
    let scenario = &*CAMPAIGN;
    let history = Sweep::history(scenario).unwrap();
    let pace = tables::pace_by_day(scenario, Some(&history), None);
    let days: usize = scenario.advances.iter().map(|a| a.days.len()).sum();
    assert_eq!(pace.rows.len(), days);
    assert!(pace.csv().contains("\"6th Guards Tank Army, south\",1945-08-12,0.0,\r\n"), "the halt for fuel");
    let places = tables::fallen(scenario, &history).csv();
    assert!(places.contains("1945-08-11,Lupei\r\n") && places.contains("1945-08-16,Mutanchiang\r\n"));
}
