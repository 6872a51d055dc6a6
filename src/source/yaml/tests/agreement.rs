//! The places that the scanner finds are those of the parser.

use std::cell::Cell;

use super::*;

/// Finds a place the slow and certain way: a reading that fails on purpose where `steps` end.
struct Probe<'a> {
    steps: &'a [Step],
    part: Part,
}

thread_local!(static REACHED: Cell<bool> = const { Cell::new(false) });

fn reached<E: de::Error>() -> E {
    REACHED.set(true);
    E::custom("here")
}

impl<'de> DeserializeSeed<'de> for Probe<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Probe<'_> {
    type Value = ();
    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a place")
    }
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        Err(reached())
    }
    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        Err(reached())
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        Err(reached())
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        Err(reached())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Some((Step::Item(n), steps)) = self.steps.split_first() else { return Err(reached()) };
        for _ in 0..*n {
            seq.next_element::<IgnoredAny>()?;
        }
        seq.next_element_seed(Probe { steps, part: self.part }).map(|_| ())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((Step::Entry(n, _), steps)) = self.steps.split_first() else { return Err(reached()) };
        for _ in 0..*n {
            map.next_entry::<IgnoredAny, IgnoredAny>()?;
        }
        if steps.is_empty() && self.part == Part::Key {
            map.next_key_seed(Probe { steps, part: self.part })?;
        }
        map.next_key::<IgnoredAny>()?;
        map.next_value_seed(Probe { steps, part: self.part })
    }
}

fn probe(text: &str, steps: &[Step], part: Part) -> usize {
    REACHED.set(false);
    let error = Probe { steps, part }.deserialize(serde_yaml::Deserializer::from_str(text)).unwrap_err();
    assert!(REACHED.get(), "{text}\n{steps:?}\n{error}");
    error.location().unwrap().index()
}

/// Writes a random value in one of YAML's styles.
fn write_value(dice: &mut Dice, out: &mut String, indent: usize, depth: usize, flow: bool) {
    const SCALARS: &[&str] =
        &["12", "甲 乙", "'单''引'", "\"双\\\"引\"", "x:y", "甲：乙", "a#b", "-1", "“引”", "2023-10-13"];
    let pad = " ".repeat(indent);
    match dice.roll(if depth > 3 { 2 } else { 7 }) {
        0 | 1 => *out += dice.pick(SCALARS),
        2 if !flow => {
            *out += &format!("|\n{pad}  块: [一\n\n{pad}   “二\n{pad}  三");
        }
        3 | 4 => {
            let map = dice.roll(2) == 0;
            *out += if map { "{" } else { "[" };
            for i in 0..dice.roll(4) {
                if i > 0 {
                    *out += dice.pick(&[", ", " , ", ",\n            "]);
                }
                if map {
                    *out += &format!("键{i}: ");
                }
                write_value(dice, out, indent, depth + 1, true);
            }
            *out += if map { "}" } else { "]" };
        }
        5 if !flow => {
            for _ in 0..=dice.roll(3) {
                *out += &format!("{}{pad}- ", if out.is_empty() { "" } else { "\n" });
                if dice.roll(3) > 0 {
                    write_value(dice, out, indent + 2, depth + 1, false);
                }
            }
        }
        6 if !flow => {
            for i in 0..=dice.roll(4) {
                *out += &format!("{}{pad}", if out.is_empty() { "" } else { "\n" });
                *out += &match dice.roll(4) {
                    0 => format!("\"键 {i}\": "),
                    1 => format!("? 键{i}\n{pad}: "),
                    2 => format!("键{i}: # 注: [\n{pad}  "),
                    _ => format!("键{i}: "),
                };
                write_value(dice, out, indent + 2, depth + 1, false);
            }
        }
        _ => *out += "空 ",
    }
}

fn compare(text: &str, node: &Node, steps: &mut Vec<Step>, compared: &mut usize) {
    let check = |steps: &[Step], part| {
        let (start, _) = locate(text, &steps.iter().collect::<Vec<_>>(), part);
        assert_eq!(start as usize, probe(text, steps, part), "{part:?} {steps:?} in\n{text}");
    };
    match &node.value {
        Value::Null => return,
        Value::Seq(items) => {
            for (n, item) in items.iter().enumerate() {
                steps.push(Step::Item(n as u32));
                compare(text, item, steps, compared);
                steps.pop();
            }
        }
        Value::Map(entries) => {
            for (n, entry) in entries.iter().enumerate() {
                steps.push(Step::Entry(n as u32, entry.key.clone()));
                check(steps, Part::Key);
                compare(text, &entry.node, steps, compared);
                steps.pop();
            }
        }
        Value::Scalar(_) => {}
    }
    check(steps, Part::Value);
    *compared += 1;
}

#[test]
fn places_agree_with_the_parser() {
    let mut dice = Dice::new(7);
    let mut compared = 0;
    for _ in 0..3000 {
        let mut text = String::new();
        write_value(&mut dice, &mut text, 0, 0, false);
        if let Ok(node) = parse(&whole(&text)) {
            compare(&text, &node, &mut Vec::new(), &mut compared);
        }
    }
    assert!(compared > 5000, "{compared}");
}
