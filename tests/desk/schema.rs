//! The reference is the code's, and what the desk writes is what the loader reads.

use crate::stage::here;
use august_storm::desk::schema::{Form, Shape, choice, record, reference, schema};
use august_storm::desk::{Document, Ron, Sheet, same};
use august_storm::scenario::model::UnitDef;

#[test]
fn the_reference_is_true() {
    let written = std::fs::read_to_string(here("docs/schema.md")).unwrap().replace("\r\n", "\n");
    assert!(written == reference(), "docs/schema.md is not what `august-storm reference` prints");
}

#[test]
fn every_part_of_the_schema_is_there() {
    let unit = record("UnitDef").unwrap();
    assert!(unit.field("men").unwrap().needed && !unit.field("ready").unwrap().needed);
    assert_eq!(unit.field("ready").unwrap().default.as_deref(), Some("100"));
    assert_eq!(unit.field("note").unwrap().default, None);
    assert!(unit.field("dug_in").unwrap().said.contains("0 to 5"));
    fn known(shape: &Shape) {
        match shape {
            Shape::Record(name) => assert!(record(name).is_some(), "{name}"),
            Shape::Choice(name) => assert!(choice(name).is_some(), "{name}"),
            Shape::List(of) | Shape::Optional(of) => known(of),
            Shape::Table(key, of) => [key, of].into_iter().for_each(|s| known(s)),
            Shape::Tuple(of) => of.iter().for_each(known),
            _ => {}
        }
    }
    schema().records.iter().flat_map(|r| &r.fields).for_each(|f| known(&f.shape));
    for option in schema().choices.iter().flat_map(|c| &c.options) {
        match &option.form {
            Form::Plain => {}
            Form::Values(of) => of.iter().for_each(|(shape, _)| known(shape)),
            Form::Fields(fields) => fields.iter().for_each(|f| known(&f.shape)),
        }
    }
}

#[test]
fn what_is_written_without_defaults_reads_the_same() {
    let doc = Document::open(&here("scenarios/august_storm")).unwrap();
    for element in doc.elements("units") {
        let unit: UnitDef = doc.read(&element.address).unwrap();
        let written = Ron::of(&unit).unwrap();
        let sheet = Sheet::new(&format!("(units: [{written}])"));
        let plain = Sheet::new(&format!("(units: [{}])", doc.written(&element.address).unwrap()));
        assert!(sheet.is_whole());
        // The campaign's own units are written in the order of the model, most of them without defaults.
        let fields = |s: &Sheet| format!("{:?}", s.root().map(|n| n.describe()));
        assert_eq!(fields(&sheet), fields(&plain));
        let again = august_storm::desk::print::line(sheet.root().unwrap());
        assert!(same(sheet.root().unwrap(), Sheet::new(&again).root().unwrap()));
    }
}
