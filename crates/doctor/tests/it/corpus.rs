//! Failures as people paste them, each with what it is: `data/corpus/expected.tsv` has a line a file.
//!
//! A fault is right when it stands first, or, where only a code points to it, when it is among the possible ones. What
//! is `unknown` must not be called anything more than possible. Where two entries differ in nothing that the text can
//! show (a fault of Google's and its twin of Firebase), either is right and neither may be called certain.

use std::fmt::Write as _;
use std::path::Path;

use pollux_doctor::{Certainty, Diagnosis, explain};

struct Case {
    name: String,
    /// One of them.
    faults: Vec<String>,
    least: Certainty,
    text: String,
}

fn cases(of: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(of);
    let expected = std::fs::read_to_string(folder.join("expected.tsv")).unwrap();
    expected
        .lines()
        .map(|line| {
            let [name, faults, least] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("three columns: {line}")
            };
            let least = match least {
                "certain" => Certainty::Certain,
                "likely" => Certainty::Likely,
                "possible" => Certainty::Possible,
                other => panic!("{name}: no certainty is called {other}"),
            };
            let text = std::fs::read_to_string(folder.join(name).with_extension("txt")).unwrap();
            Case { name: name.to_owned(), faults: faults.split('|').map(str::to_owned).collect(), least, text }
        })
        .collect()
}

impl Case {
    fn names(&self, diagnosis: &Diagnosis) -> bool {
        self.faults.iter().any(|fault| fault == diagnosis.fault)
    }

    fn is_right(&self, found: &[Diagnosis]) -> bool {
        let first = &found[0];
        if self.faults == ["unknown"] {
            return first.fault == "unknown" || first.certainty == Certainty::Possible;
        }
        match first.certainty {
            Certainty::Possible => {
                found.iter().any(|diagnosis| self.names(diagnosis)) && self.least == Certainty::Possible
            }
            certainty => self.names(first) && certainty >= self.least,
        }
    }

    /// Whether it says without doubt what is not so.
    fn is_certainly_wrong(&self, found: &[Diagnosis]) -> bool {
        found.iter().any(|diagnosis| {
            let certain = diagnosis.certainty == Certainty::Certain;
            certain && diagnosis.fault != "unknown" && (!self.names(diagnosis) || self.faults.len() > 1)
        })
    }
}

fn shown(found: &[Diagnosis]) -> String {
    let each = |diagnosis: &Diagnosis| format!("{} {:?}", diagnosis.fault, diagnosis.certainty);
    found.iter().map(each).collect::<Vec<_>>().join(", ")
}

#[test]
fn what_people_paste_is_understood() {
    let cases = cases("corpus");
    assert!(cases.len() >= 220, "{}", cases.len());
    let (mut wrong, mut table, mut lies) = (0, String::new(), String::new());
    for case in &cases {
        let found = explain(&case.text);
        let line = format!("{}: {:?} {:?}, found {}", case.name, case.faults, case.least, shown(&found));
        if !case.is_right(&found) {
            wrong += 1;
            writeln!(table, "{line}").unwrap();
        }
        if case.is_certainly_wrong(&found) {
            writeln!(lies, "{line}").unwrap();
        }
    }
    let right = cases.len() - wrong;
    println!("{right} of {} are right\n{table}", cases.len());
    assert_eq!(lies, "", "wrong, and said without doubt");
    assert!(right * 100 >= cases.len() * 97, "{right} of {}:\n{table}", cases.len());
}

/// Forty texts by somebody who had not seen the reader. What it missed of them at first showed rules that were wanting.
#[test]
fn what_was_never_seen_is_mostly_understood() {
    let cases = cases("unseen");
    let mut table = String::new();
    for case in &cases {
        let found = explain(&case.text);
        assert!(!case.is_certainly_wrong(&found), "{}: {:?}, found {}", case.name, case.faults, shown(&found));
        if !case.is_right(&found) {
            writeln!(table, "{}: {:?}, found {}", case.name, case.faults, shown(&found)).unwrap();
        }
    }
    let right = cases.len() - table.lines().count();
    println!("{right} of {} are right\n{table}", cases.len());
    assert!(right * 100 >= cases.len() * 97, "{right} of {}:\n{table}", cases.len());
}

#[test]
fn nothing_wrong_is_said_without_doubt_of_what_was_mangled() {
    let (mut lies, mut lost) = (String::new(), 0);
    let cases = cases("corpus");
    for case in &cases {
        for (how, text) in mangled(&case.text) {
            let found = explain(&text);
            if case.is_certainly_wrong(&found) {
                writeln!(lies, "{} {how}: {:?}, found {}", case.name, case.faults, shown(&found)).unwrap();
            }
            // A text that was cut may have lost what it was.
            if how != "cut" && case.faults != ["unknown"] && !found.iter().any(|diagnosis| case.names(diagnosis)) {
                println!("{} {how}: {:?}, found {}", case.name, case.faults, shown(&found));
                lost += 1;
            }
        }
    }
    assert_eq!(lies, "", "wrong, and said without doubt");
    assert!(lost * 100 <= cases.len() * 3 * 10, "{lost} are not found any more");
}

/// The same in other clothes.
fn mangled(text: &str) -> [(&'static str, String); 4] {
    let each = |before: &str| text.lines().flat_map(|line| [before, line, "\n"]).collect::<String>();
    let end = (0..=text.len() * 4 / 5).rev().find(|at| text.is_char_boundary(*at)).unwrap();
    [
        ("with CRLF", text.replace('\n', "\r\n")),
        ("indented", each("    ")),
        ("with times", each("2026-03-02T10:11:12.131Z ")),
        ("cut", text[..end].to_owned()),
    ]
}
