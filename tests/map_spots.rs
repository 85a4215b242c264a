//! The map of the theatre against what is known of the ground: places, rivers, railways, borders, and its making.

use august_storm::hex::{Dir, HexId};
use august_storm::map::generate::{GeoInputs, MapSpec, generate};
use august_storm::map::vertex::Corners;
use august_storm::map::{Gauge, Map, RiverWidth, Road, Terrain};
use std::collections::{BTreeSet, VecDeque};
use std::path::Path;
use std::sync::LazyLock;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/maps/far_east.ron");
const INPUTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/geo");

static MAP: LazyLock<Map> = LazyLock::new(|| Map::load(FILE).unwrap());

fn at(name: &str) -> HexId {
    MAP.find_place(name).unwrap_or_else(|| panic!("no place {name}")).hex
}

/// Edges of the river around a hex.
fn on_river(hex: HexId, name: &str) -> bool {
    MAP.named_lines()
        .rivers
        .iter()
        .filter(|r| r.name == name)
        .any(|r| r.edges.iter().any(|&(h, d)| h == hex || MAP.neighbor(h, d) == Some(hex)))
}

/// All hexes that can be reached by steps that `open` allows.
fn reach(from: HexId, open: impl Fn(HexId, Dir, HexId) -> bool) -> BTreeSet<HexId> {
    let mut seen = BTreeSet::from([from]);
    let mut queue = VecDeque::from([from]);
    while let Some(h) = queue.pop_front() {
        for (d, n) in MAP.neighbors(h) {
            if open(h, d, n) && seen.insert(n) {
                queue.push_back(n);
            }
        }
    }
    seen
}

#[test]
fn known_places_lie_on_land_in_their_country_near_where_they_are() {
    #[rustfmt::skip]
    let spots = [
        ("Hsinking", 43.88, 125.32, "Manchukuo"), ("Mukden", 41.79, 123.43, "Manchukuo"),
        ("Harbin", 45.75, 126.65, "Manchukuo"), ("Dairen", 38.91, 121.60, "Japan"),
        ("Port Arthur", 38.81, 121.25, "Japan"), ("Kirin", 43.85, 126.55, "Manchukuo"),
        ("Tsitsihar", 47.34, 123.96, "Manchukuo"), ("Hailar", 49.21, 119.73, "Manchukuo"),
        ("Manchouli", 49.60, 117.43, "Manchukuo"), ("Mutanchiang", 44.58, 129.60, "Manchukuo"),
        ("Suifenho", 44.40, 131.15, "Manchukuo"), ("Tungning", 44.06, 131.12, "Manchukuo"),
        ("Mishan", 45.55, 131.88, "Manchukuo"), ("Hutou", 45.97, 133.66, "Manchukuo"),
        ("Hunchun", 42.87, 130.36, "Manchukuo"), ("Tumen", 42.97, 129.83, "Manchukuo"),
        ("Chiamussu", 46.80, 130.32, "Manchukuo"), ("Fuchin", 47.25, 132.03, "Manchukuo"),
        ("Tungchiang", 47.65, 132.50, "Manchukuo"), ("Heiho", 50.24, 127.50, "Manchukuo"),
        ("Sunwu", 49.42, 127.33, "Manchukuo"), ("Peian", 48.24, 126.51, "Manchukuo"),
        ("Solun", 46.60, 121.20, "Manchukuo"), ("Wangyehmiao", 46.08, 122.07, "Manchukuo"),
        ("Taonan", 45.33, 122.79, "Manchukuo"), ("Tungliao", 43.61, 122.26, "Manchukuo"),
        ("Chihfeng", 42.27, 118.96, "Manchukuo"), ("Chengteh", 40.97, 117.94, "Manchukuo"),
        ("Antung", 40.12, 124.39, "Manchukuo"), ("Tunghua", 41.73, 125.94, "Manchukuo"),
        ("Halun-Arshaan", 47.18, 119.94, "Manchukuo"), ("Kalgan", 40.81, 114.88, "Mengjiang"),
        ("Dolonnor", 42.18, 116.47, "Mengjiang"), ("Peiping", 39.91, 116.40, "China"),
        ("Tientsin", 39.14, 117.18, "China"), ("Ulan Bator", 47.91, 106.88, "MPR"),
        ("Choibalsan", 48.07, 114.53, "MPR"), ("Tamsag-Bulag", 47.27, 117.27, "MPR"),
        ("Chita", 52.03, 113.50, "USSR"), ("Blagoveshchensk", 50.27, 127.53, "USSR"),
        ("Khabarovsk", 48.48, 135.08, "USSR"), ("Voroshilov", 43.80, 131.95, "USSR"),
        ("Vladivostok", 43.12, 131.90, "USSR"), ("Iman", 45.93, 133.73, "USSR"),
        ("Grodekovo", 44.41, 131.38, "USSR"), ("Leninskoye", 47.94, 132.62, "USSR"),
        ("Komsomolsk-na-Amure", 50.55, 137.01, "USSR"), ("Sovetskaya Gavan", 48.97, 140.28, "USSR"),
        ("Seishin", 41.79, 129.78, "Korea"), ("Rashin", 42.25, 130.30, "Korea"),
        ("Genzan", 39.15, 127.44, "Korea"), ("Heijo", 39.03, 125.75, "Korea"),
        ("Keijo", 37.56, 126.98, "Korea"), ("Toyohara", 46.96, 142.73, "Japan"),
        ("Koton", 49.85, 142.79, "Japan"), ("Maoka", 47.05, 142.04, "Japan"),
        ("Sapporo", 43.06, 141.35, "Japan"), ("Kataoka", 50.73, 156.15, "Japan"),
    ];
    for (name, lat, lon, country) in spots {
        let hex = at(name);
        assert!(MAP.terrain(hex).is_land(), "{name} stands in {:?}", MAP.terrain(hex));
        assert_eq!(MAP.country(hex), Some(country), "{name}");
        let home = MAP.hex_at(lat, lon).unwrap();
        assert!(
            MAP.grid().distance(hex, home) <= 1,
            "{name} is {} hexes off",
            MAP.grid().distance(hex, home)
        );
    }
}

#[test]
fn every_place_stands_on_land_under_its_own_name() {
    assert!(MAP.places().len() >= 500);
    for p in MAP.places() {
        assert!(MAP.terrain(p.hex).is_land(), "{} at sea", p.name);
        assert!(!p.name.is_empty() && !p.modern.is_empty());
        assert_eq!(MAP.find_place(&p.name.to_uppercase()).unwrap().name, p.name);
    }
    for (byname, name) in
        [("changchun", "Hsinking"), ("Shenyang", "Mukden"), ("Jehol", "Chengteh"), ("Seoul", "Keijo")]
    {
        assert_eq!(MAP.find_place(byname).unwrap().name, name);
    }
    assert!(MAP.find_place("Atlantis").is_none());
}

#[test]
fn places_lie_on_their_rivers_and_banks() {
    for (place, river) in [
        ("Harbin", "Sungari"),
        ("Chiamussu", "Sungari"),
        ("Fuchin", "Sungari"),
        ("Ilan", "Sungari"),
        ("Kirin", "Second Sungari"),
        ("Tsitsihar", "Nonni"),
        ("Mutanchiang", "Mutan"),
        ("Ningan", "Mutan"),
        ("Hutou", "Ussuri"),
        ("Iman", "Ussuri"),
        ("Jaoho", "Ussuri"),
        ("Blagoveshchensk", "Amur"),
        ("Heiho", "Amur"),
        ("Khabarovsk", "Amur"),
        ("Tungchiang", "Amur"),
        ("Antung", "Yalu"),
        ("Shingishu", "Yalu"),
        ("Tumen", "Tumen"),
        ("Nanyo", "Tumen"),
        ("Heijo", "Taedong"),
        ("Keijo", "Han"),
    ] {
        assert!(on_river(at(place), river), "{place} is not on the {river}");
    }
    let across = |a: &str, b: &str| {
        let dir = MAP.grid().dir_to(at(a), at(b)).unwrap_or_else(|| panic!("{a} and {b} do not touch"));
        MAP.edge(at(a), dir).river.is_some()
    };
    for (a, b) in
        [("Hutou", "Iman"), ("Heiho", "Blagoveshchensk"), ("Antung", "Shingishu"), ("Tumen", "Nanyo")]
    {
        assert!(across(a, b), "no river between {a} and {b}");
    }
}

#[test]
fn banks_are_as_the_table_says() {
    // From one bank of a long river to the other there is no short way that does not cross it.
    let dry = |river: &'static str, from: &str, to: &str| {
        let line: BTreeSet<(HexId, HexId)> = MAP
            .named_lines()
            .rivers
            .iter()
            .filter(|r| r.name == river)
            .flat_map(|r| r.edges.iter().filter_map(|&(h, d)| Some((h, MAP.neighbor(h, d)?))))
            .flat_map(|(a, b)| [(a, b), (b, a)])
            .collect();
        let start = at(from);
        let seen = reach(start, |h, _, n| {
            let land = MAP.terrain(n).is_land();
            land && !line.contains(&(h, n)) && MAP.grid().distance(start, n) <= 5
        });
        seen.contains(&at(to))
    };
    for (river, from, to) in [
        ("Sungari", "Harbin", "Hulan"),
        ("Sungari", "Chiamussu", "Lienchiangkou"),
        ("Amur", "Heiho", "Blagoveshchensk"),
        ("Amur", "Khabarovsk", "Volochayevka"),
        ("Amur", "Tungchiang", "Leninskoye"),
        ("Ussuri", "Hutou", "Iman"),
        ("Nonni", "Tsitsihar", "Fulaerhchi"),
        ("Yalu", "Antung", "Shingishu"),
    ] {
        assert!(!dry(river, from, to), "{from} and {to} lie on one bank of the {river}");
    }
}

#[test]
fn land_and_coast_are_where_they_should_be() {
    for name in
        ["Dairen", "Port Arthur", "Vladivostok", "Seishin", "Rashin", "Yuki", "Genzan", "Sovetskaya Gavan"]
    {
        assert!(MAP.is_coast(at(name)), "{name} is not on the coast");
    }
    for name in ["Harbin", "Mukden", "Tamsag-Bulag", "Keizan"] {
        assert!(!MAP.is_coast(at(name)), "{name} is on the coast");
    }
    for (lat, lon, terrain) in [
        (44.9, 132.4, Terrain::Lake),
        (48.95, 117.4, Terrain::Lake),
        (53.5, 108.2, Terrain::Lake),
        (42.0, 134.0, Terrain::Sea),
        (39.0, 124.0, Terrain::Sea),
        (53.0, 150.0, Terrain::Sea),
    ] {
        assert_eq!(MAP.terrain(MAP.hex_at(lat, lon).unwrap()), terrain, "{lat} {lon}");
    }
    assert_eq!(MAP.hex_at(10.0, 10.0), None);
    // Hailar lies west of the Great Khingan, Tsitsihar east of it: a belt of heights parts them.
    let row = MAP.grid().offset(at("Hailar")).1 + 12;
    let wall = (40..100)
        .filter_map(|c| MAP.grid().id(c, row))
        .filter(|&h| {
            matches!(MAP.terrain(h), Terrain::Mountain | Terrain::ForestMountain | Terrain::HighMountain)
        })
        .map(|h| MAP.center_km(h).0);
    let (hailar, tsitsihar) = (MAP.center_km(at("Hailar")).0, MAP.center_km(at("Tsitsihar")).0);
    assert!(wall.into_iter().any(|x| hailar < x && x < tsitsihar));
    for terrain in Terrain::ALL {
        assert!(MAP.grid().iter().any(|h| MAP.terrain(h) == terrain), "no {terrain:?} on the map");
    }
}

#[test]
fn the_kurils_and_sakhalin() {
    let shumshu = reach(at("Kataoka"), |h, d, n| MAP.terrain(n).is_land() && MAP.edge(h, d).river.is_none());
    assert!((1..=4).contains(&shumshu.len()), "Shumshu has {} hexes", shumshu.len());
    assert!(!shumshu.contains(&at("Kashiwabara")) && !shumshu.contains(&at("Cape Lopatka")));
    for name in ["Onekotan", "Matsuwa", "Shimushiru", "Uruppu", "Shikotan", "Araido"] {
        assert!(MAP.terrain(at(name)).is_land() && MAP.is_coast(at(name)), "{name}");
    }
    let onor = at("Onor");
    let road_south = reach(onor, |_, _, n| MAP.terrain(n).is_land());
    assert!(road_south.contains(&at("Koton")) && road_south.contains(&at("Toyohara")));
    assert_eq!((MAP.country(onor), MAP.country(at("Koton"))), (Some("USSR"), Some("Japan")));
    for h in MAP.grid().iter().filter(|&h| road_south.contains(&h)) {
        let (lat, lon) = MAP.lat_lon(h);
        if (lat - 50.0).abs() > 0.25 && lon > 141.5 && lon < 145.0 && lat > 45.8 {
            let expected = if lat > 50.0 { "USSR" } else { "Japan" };
            assert_eq!(MAP.country(h), Some(expected), "{lat} {lon}");
        }
    }
    assert!(MAP.is_north_of(at("Genzan"), 38.0) && !MAP.is_north_of(at("Keijo"), 38.0));
}

#[test]
fn railways_are_unbroken() {
    let rails = |from: &str, gauge: Gauge| {
        reach(at(from), |h, d, _| MAP.edge(h, d).rail.is_some_and(|r| r.gauge == gauge))
    };
    let standard = rails("Manchouli", Gauge::Standard);
    for name in [
        "Hailar",
        "Tsitsihar",
        "Harbin",
        "Mutanchiang",
        "Suifenho",
        "Hsinking",
        "Mukden",
        "Dairen",
        "Port Arthur",
        "Kirin",
        "Tumen",
        "Chiamussu",
        "Hutou",
        "Tungning",
        "Heiho",
        "Halun-Arshaan",
        "Tungliao",
        "Chihfeng",
        "Chengteh",
        "Antung",
        "Shingishu",
        "Heijo",
        "Keijo",
        "Genzan",
        "Seishin",
        "Rashin",
        "Peiping",
        "Kalgan",
        "Yingkow",
        "Hulutao",
        "Mishan",
        "Solun",
    ] {
        assert!(standard.contains(&at(name)), "no railway to {name}");
    }
    let broad = rails("Chita", Gauge::Broad);
    for name in [
        "Ulan-Ude",
        "Borzya",
        "Otpor",
        "Choibalsan",
        "Blagoveshchensk",
        "Birobidzhan",
        "Leninskoye",
        "Khabarovsk",
        "Komsomolsk-na-Amure",
        "Iman",
        "Voroshilov",
        "Grodekovo",
        "Vladivostok",
        "Kraskino",
        "Turiy Rog",
        "Nakhodka",
    ] {
        assert!(broad.contains(&at(name)), "no railway to {name}");
    }
    assert!(rails("Choibalsan", Gauge::Narrow).contains(&at("Tamsag-Bulag")));
    assert!(rails("Toyohara", Gauge::Narrow).contains(&at("Koton")));
    let double = |a: &str, b: &str| {
        let seen = reach(at(a), |h, d, _| MAP.edge(h, d).rail.is_some_and(|r| r.double));
        seen.contains(&at(b))
    };
    assert!(double("Chita", "Vladivostok") && double("Harbin", "Hsinking") && double("Hsinking", "Mukden"));
    assert!(!double("Harbin", "Tsitsihar"));
}

#[test]
fn lines_keep_to_land_and_hang_together() {
    let lines = MAP.named_lines();
    let corners = Corners::new(MAP.grid());
    for r in &lines.rivers {
        let ends: Vec<_> = r.edges.iter().map(|&(h, d)| corners.ends(h, d).unwrap()).collect();
        for w in ends.windows(2) {
            let (a, b) = w[0];
            assert!([w[1].0, w[1].1].iter().any(|c| *c == a || *c == b), "{} breaks", r.name);
        }
        let unique: BTreeSet<_> = r.edges.iter().collect();
        assert_eq!(unique.len(), r.edges.len(), "{} runs twice along an edge", r.name);
        for &(h, d) in &r.edges {
            assert!(MAP.edge(h, d).river.is_some());
            assert!(MAP.terrain(h).is_land() && MAP.terrain(MAP.neighbor(h, d).unwrap()).is_land());
        }
    }
    for path in lines.rails.iter().map(|l| &l.path).chain(lines.roads.iter().map(|l| &l.path)) {
        assert!(path.iter().all(|&h| MAP.terrain(h).is_land()));
    }
    for river in [
        "Amur",
        "Ussuri",
        "Sungari",
        "Second Sungari",
        "Nonni",
        "Argun",
        "Mutan",
        "Liao",
        "Yalu",
        "Tumen",
        "Muleng",
        "Suifen",
        "Sungacha",
        "Zeya",
        "Bureya",
    ] {
        assert!(lines.rivers.iter().any(|r| r.name == river), "no {river}");
    }
    let widest = |name: &str| lines.rivers.iter().filter(|r| r.name == name).map(|r| r.river.width).max();
    assert_eq!(widest("Amur"), Some(RiverWidth::Great));
    assert_eq!(widest("Mutan"), Some(RiverWidth::Medium));
    assert!(lines.rivers.iter().filter(|r| r.name == "Amur").all(|r| r.river.navigable));
    assert!(lines.roads.iter().any(|r| r.class == Road::Track && r.name.contains("Korohon")));
}

#[test]
fn edges_are_the_same_from_both_sides() {
    for h in MAP.grid().iter() {
        for (d, n) in MAP.neighbors(h) {
            assert_eq!(MAP.edge(h, d), MAP.edge(n, d.opposite()));
        }
    }
}

#[test]
fn the_border_runs_along_the_border_rivers() {
    let (mut border, mut wet) = (0, 0);
    for h in MAP.grid().iter() {
        let (lat, lon) = MAP.lat_lon(h);
        for (d, n) in MAP.neighbors(h) {
            let pair = (MAP.country(h), MAP.country(n));
            let amur = lat > 47.6 && lon > 121.5 && lon < 134.5;
            if amur && pair == (Some("USSR"), Some("Manchukuo")) {
                border += 1;
                wet += u32::from(MAP.edge(h, d).river.is_some());
            }
        }
    }
    assert!(border > 150 && wet * 100 >= border * 98, "{wet} of {border}");
}

#[test]
fn forts_have_names_and_strengths() {
    for (place, fort) in
        [("Hutou", "Hutou"), ("Tungning", "Tungning"), ("Hailar", "Hailar"), ("Koton", "Koton")]
    {
        let near = MAP.grid().within(at(place), 1).find(|&h| MAP.fort_name(h) == Some(fort));
        assert!(near.is_some_and(|h| MAP.fort(h) >= 4), "{place}");
    }
}

#[test]
fn the_committed_map_is_what_the_inputs_give() {
    let inputs = GeoInputs::load(Path::new(INPUTS)).unwrap();
    let text = generate(&inputs, &MapSpec::theatre(15_000).unwrap()).to_ron();
    let committed = std::fs::read_to_string(FILE).unwrap().replace("\r\n", "\n");
    let differs = text.lines().zip(committed.lines()).position(|(a, b)| a != b);
    assert_eq!(
        differs, None,
        "august-storm map -o scenarios/maps/far_east.ron writes another file from this line on"
    );
    assert_eq!(text.len(), committed.len());
    assert_eq!(Map::from_ron(&text).unwrap().hash(), MAP.hash());
}

#[test]
fn windows_at_other_scales() {
    let inputs = GeoInputs::load(Path::new(INPUTS)).unwrap();
    for (hex_m, a, b, place) in [
        (1_000, (44.3, 129.2), (44.8, 130.1), "Mutanchiang"),
        (5_000, (45.0, 130.0), (47.0, 135.0), "Hutou"),
        (30_000, (40.0, 115.0), (53.0, 136.0), "Harbin"),
    ] {
        let spec = MapSpec::window("test", hex_m, a, b).unwrap();
        let map = Map::from_file(generate(&inputs, &spec)).unwrap();
        let p = map.find_place(place).unwrap();
        assert!(map.terrain(p.hex).is_land());
        let home = map.hex_at(f64::from(p.lat), f64::from(p.lon)).unwrap();
        assert!(map.grid().distance(home, p.hex) <= 1);
        assert!(!map.named_lines().rivers.is_empty() && !map.named_lines().rails.is_empty());
    }
    assert!(MapSpec::window("test", 100, (40.0, 115.0), (53.0, 136.0)).is_err());
    assert!(MapSpec::window("test", 5_000, (f64::NAN, 0.0), (1.0, 1.0)).is_err());
}

#[test]
fn bad_files_are_refused_with_a_reason() {
    let text = std::fs::read_to_string(FILE).unwrap();
    let refuse = |from: &str, to: &str| Map::from_ron(&text.replacen(from, to, 1)).unwrap_err().to_string();
    assert!(refuse("columns: 250", "columns: 251").starts_with("terrain row 0: 250 hexes"));
    assert!(refuse("columns: 250", "columns: 4000000000").starts_with("columns and rows"));
    assert!(refuse("hex_m: 15000", "hex_m: 0").starts_with("hex_m"));
    assert!(refuse("kind: Capital", "kind: Palace").starts_with("line "));
    assert!(refuse("name: \"Harbin\"", "name: \"Mukden\"").contains("two places"));
    assert!(refuse("radius_m: 6371000.0", "radius_m: 0.0").starts_with("frame"));
    assert!(refuse(":NE ", ":UP ").contains("is not an edge"));
    assert!(Map::from_ron("").is_err() && Map::from_ron("(").is_err());
    assert!(Map::load("no/such/file.ron").is_err());
}
