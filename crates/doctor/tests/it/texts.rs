//! Every language has every text, and says the same with the same values.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use pollux_doctor::{Language, Values, catalogue};

/// What a text holds beside words.
#[derive(Debug, PartialEq, Eq)]
struct Text {
    words: String,
    slots: BTreeSet<String>,
}

fn folder(language: Language) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.tag())
}

/// Every text of a language, by file, message and attribute.
fn texts(language: Language) -> BTreeMap<String, Text> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder(language)).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        // English has these in the doc comments of the command line, which compares them with the other languages.
        if file == "help.ftl" {
            continue;
        }
        let resource = parser::parse(fs::read_to_string(&path).unwrap()).expect(&file);
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = format!("{file}: {}", message.id.name);
            texts.extend(message.value.as_ref().map(|pattern| (id.clone(), read(pattern))));
            texts.extend(message.attributes.iter().map(|own| (format!("{id}.{}", own.id.name), read(&own.value))));
        }
    }
    texts
}

fn read(pattern: &Pattern<String>) -> Text {
    let mut text = Text { words: String::new(), slots: BTreeSet::new() };
    walk(pattern, &mut text);
    text
}

fn walk(pattern: &Pattern<String>, text: &mut Text) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.words.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => slot(inline, text),
                Expression::Select { selector, variants } => {
                    slot(selector, text);
                    for variant in variants {
                        walk(&variant.value, text);
                    }
                }
            },
        }
    }
}

fn slot(inline: &InlineExpression<String>, text: &mut Text) {
    match inline {
        InlineExpression::VariableReference { id } => {
            text.slots.insert(id.name.clone());
        }
        InlineExpression::StringLiteral { .. } => {}
        other => panic!("{other:?} has no place in a text here"),
    }
}

#[test]
fn every_language_has_every_text_with_the_same_values() {
    let english = texts(Language::english());
    let mut wrong = Vec::new();
    for language in Language::all() {
        let own = texts(language);
        let tag = language.tag();
        wrong.extend(
            own.keys().filter(|id| !english.contains_key(*id)).map(|id| format!("{tag}: {id} is not in English")),
        );
        for (id, there) in &english {
            match own.get(id) {
                None => wrong.push(format!("{tag}: {id} is missing")),
                Some(here) if here.words.trim().is_empty() && here.slots.is_empty() => {
                    wrong.push(format!("{tag}: {id} is empty"));
                }
                Some(here) if here.slots != there.slots => {
                    wrong.push(format!("{tag}: {id} has {:?} instead of {:?}", here.slots, there.slots));
                }
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Sentences, not labels that two languages may share (`HTTP`, `ID`) or names (`Firebase AI Logic`).
#[test]
fn nothing_is_left_in_english() {
    let english = texts(Language::english());
    for language in Language::all().filter(|language| *language != Language::english()) {
        let same: Vec<String> = texts(language)
            .into_iter()
            .filter(|(id, here)| is_sentence(&here.words) && here.words == english[id].words)
            .map(|(id, _)| id)
            .collect();
        assert_eq!(same, Vec::<String>::new(), "{}", language.tag());
    }
}

fn is_sentence(words: &str) -> bool {
    words.split_whitespace().count() > 2
        && words.split_whitespace().skip(1).any(|word| word.starts_with(|first: char| first.is_lowercase()))
}

#[test]
fn every_fault_has_a_title_a_meaning_a_cause_and_steps() {
    for fault in catalogue() {
        let explained = fault.explanation(Language::english());
        for text in [&explained.title, &explained.meaning, &explained.cause] {
            assert!(!text.is_empty() && *text != fault.id.replace('_', " "), "{}", fault.id);
        }
        assert!(!explained.steps.is_empty() && explained.link.starts_with("https://"), "{}", fault.id);
    }
}

/// Every explanation as it reads, with examples for values, so that a change of a text is seen as it will be read.
#[test]
fn every_explanation_reads_as_before() {
    for language in Language::all() {
        let mut read = String::new();
        for fault in catalogue() {
            let said = fault.explanation_with(language, fault.raise(&Values::new()).values());
            writeln!(read, "{}\n{}\n{}\n{}", fault.id, said.title, said.meaning, said.cause).unwrap();
            said.steps.iter().enumerate().for_each(|(at, step)| writeln!(read, "{}. {step}", at + 1).unwrap());
            read.push('\n');
        }
        insta::assert_snapshot!(format!("explanations_{}", language.tag()), read);
    }
}

/// Every value that a text has a slot for is in what is said, whichever language says it.
#[test]
fn explanations_name_the_values_they_were_given() {
    for language in Language::all() {
        for (id, text) in texts(language) {
            let Some((fault, part)) = id.split_once(": ").and_then(|(_, id)| id.split_once('.')) else { continue };
            let Some(fault) = catalogue().get(&fault.replace('-', "_")) else { continue };
            let special = part.split_once('-').map(|(_, special)| special.to_owned());
            let mut values: Values = text.slots.iter().map(|slot| (slot.clone(), format!("<<{slot}>>"))).collect();
            if let Some(special) = special {
                values.insert(special.clone(), format!("<<{special}>>"));
            }
            let said = fault.explanation_with(language, &values);
            let all = [&[said.title, said.meaning, said.cause][..], &said.steps].concat().join("\n");
            for slot in &text.slots {
                assert!(all.contains(&format!("<<{slot}>>")), "{}: {id} does not say {slot}: {all}", language.tag());
            }
        }
    }
}

/// Whether a text holds something like `<limit>`.
fn has_slot(text: &str) -> bool {
    text.split('<').skip(1).any(|rest| {
        let name = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_|".contains(byte)).count();
        name > 0 && rest[name..].starts_with('>')
    })
}

/// Whatever is not known, what is said are whole sentences: no slot by its name, no gap, no English between other words.
#[test]
fn what_is_not_known_leaves_no_gap() {
    for language in Language::all() {
        for fault in catalogue() {
            let all = fault.raise(&Values::new()).values().clone();
            let known: Vec<(String, String)> =
                all.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            let mut cases = vec![Values::new()];
            cases.extend(known.iter().map(|(name, value)| Values::new().set(name.clone(), value)));
            let without = |gone: &str| known.iter().filter(|(name, _)| name != gone).cloned().collect::<Values>();
            cases.extend(known.iter().map(|(name, _)| without(name)));
            for values in cases {
                let said = fault.explanation_with(language, &values);
                let texts = [&[said.title, said.meaning, said.cause][..], &said.steps].concat();
                for text in &texts {
                    let plain = text.replace("<empty>", "x");
                    let gap = has_slot(&plain) || plain.contains("{ $") || plain.contains("  ") || plain.contains(" ,");
                    assert!(!text.is_empty() && !gap, "{} {}: {text:?} of {values:?}", language.tag(), fault.id);
                }
                assert!(!said.steps.is_empty(), "{} {} of {values:?}", language.tag(), fault.id);
                let english = fault.explanation_with(Language::english(), &values);
                let own = language == Language::english() || texts[1] != english.meaning;
                assert!(own, "{} {}: {:?} of {values:?}", language.tag(), fault.id, texts[1]);
            }
        }
    }
}

#[test]
fn what_is_known_is_said_though_something_else_is_not() {
    let english = Language::english();
    let said = |fault: &str, values: Values| catalogue().get(fault).unwrap().explanation_with(english, &values).meaning;
    let limit = Values::new().set("limit", 10);
    assert!(said("quota_free_rpm", limit.clone()).contains("the 10 requests per minute"));
    assert!(said("quota_free_rpm", Values::new().set("model", "gemini-2.5-flash")).contains("for gemini-2.5-flash."));
    assert_eq!(
        said("quota_free_rpm", Values::new()),
        "The project has used up the requests per minute that the free tier allows for the model."
    );
}

#[test]
fn counted_things_take_the_plural_form_of_their_number() {
    let meaning = |tag: &str, limit: &str| {
        let values = Values::new().set("limit", limit).set("model", "gemini-2.5-flash");
        let language = Language::of_tag(tag).unwrap();
        catalogue().get("quota_free_rpm").unwrap().explanation_with(language, &values).meaning
    };
    assert!(meaning("en", "1").contains("the one request per minute"), "{}", meaning("en", "1"));
    assert!(meaning("en", "15").contains("the 15 requests per minute"), "{}", meaning("en", "15"));
    assert!(meaning("en", "<limit>").contains("requests per minute"));
    let forms: Vec<String> = ["1", "2", "5", "22", "115"].into_iter().map(|limit| meaning("pl", limit)).collect();
    for (said, form) in forms.iter().zip(["żądanie", "żądania", "żądań", "żądania", "żądań"]) {
        assert!(said.contains(&format!(" {form} ")), "{said}");
    }
    assert_ne!(meaning("pt-BR", "1").replace('1', "2"), meaning("pt-BR", "2"));
}

#[test]
fn a_unit_is_said_in_the_language_of_its_sentence() {
    let values = Values::new().set("limit", 10).set("limit_title", "requests per minute");
    for (tag, unit) in [("en", "requests per minute"), ("pl", "żądania na minutę"), ("zh-TW", "每分鐘要求數")]
    {
        let language = Language::of_tag(tag).unwrap();
        let said = catalogue().get("key_quota").unwrap().explanation_with(language, &values).meaning;
        assert!(said.contains(unit), "{said}");
    }
}
