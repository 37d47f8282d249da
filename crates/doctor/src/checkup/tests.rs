use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn target() -> Target {
    Target {
        base: "https://generativelanguage.googleapis.com".to_owned(),
        host: "generativelanguage.googleapis.com".to_owned(),
        google: true,
        version: "v1beta".to_owned(),
        model: "gemini-3.5-flash-lite".to_owned(),
        ..Target::default()
    }
}

fn key(form: KeyForm) -> KeyFacts {
    KeyFacts { source: Some("GEMINI_API_KEY".to_owned()), shown: "AIza…stuv".to_owned(), form, unused: None }
}

fn call(asked: Asked, answer: AnswerFacts) -> CallFacts {
    CallFacts {
        asked,
        answer,
        milliseconds: 20,
        first_token_milliseconds: Some(12),
        count: Some(3),
        service_tier: None,
    }
}

fn refused(fault: &'static str) -> AnswerFacts {
    let entry = catalogue().get(fault).unwrap();
    AnswerFacts::Refused {
        http: entry.http(),
        fault: entry.id,
        message: "No.".to_owned(),
        values: BTreeMap::from([("model".to_owned(), "m".to_owned())]),
    }
}

fn calls(answers: Vec<CallFacts>) -> Facts {
    Facts { target: target(), key: Some(key(KeyForm::Google)), calls: answers, ..Facts::default() }
}

/// What is worse than a note, by name.
fn bad(facts: &Facts) -> Vec<&'static str> {
    judge(facts)
        .iter()
        .filter(|finding| finding.severity >= Some(Severity::Warning))
        .map(|finding| finding.id)
        .collect()
}

#[test]
fn what_is_well_is_said_and_is_no_finding() {
    let answers = [Asked::List, Asked::Get, Asked::Count, Asked::Generate, Asked::Stream];
    let facts = calls(answers.into_iter().map(|asked| call(asked, AnswerFacts::Well)).collect());
    let findings = judge(&facts);
    assert_eq!(worst(&findings), Some(Severity::Note));
    let said: Vec<&str> = findings.iter().map(|finding| finding.id).collect();
    assert_eq!(
        said,
        [
            "key-present",
            "key-accepted",
            "api-enabled",
            "model-there",
            "count-made",
            "generate-made",
            "stream-made",
            "quota-unseen"
        ]
    );
}

#[test]
fn each_refusal_has_its_name() {
    for (fault, expected) in [
        ("api_key_invalid", "key-unknown"),
        ("api_key_expired", "key-refused"),
        ("api_key_ip_address_blocked", "key-restricted"),
        ("api_key_http_referrer_blocked", "key-referrer"),
        ("api_key_service_blocked", "key-restricted"),
        ("service_disabled", "api-disabled"),
        ("consumer_suspended", "project-blocked"),
        ("user_location_unsupported", "region-unserved"),
        ("quota_free_rpm", "quota-used-up"),
        ("overloaded", "call-overloaded"),
        ("invalid_argument_generic", "call-refused"),
        ("unknown", "call-unknown"),
    ] {
        assert_eq!(bad(&calls(vec![call(Asked::List, refused(fault))])), [expected], "{fault}");
    }
}

#[test]
fn a_model_is_gone_going_elsewhere_or_misspelt() {
    let with = |model: ModelFacts, answer: AnswerFacts| {
        let mut facts = calls(vec![call(Asked::List, AnswerFacts::Well), call(Asked::Get, answer)]);
        facts.model = Some(model);
        bad(&facts)
    };
    let text = |text: &str| Some(text.to_owned());
    let ending = |left| ModelFacts { shut_down: text("2026-12-01"), days_left: Some(left), ..ModelFacts::default() };
    assert_eq!(with(ending(0), refused("model_get_not_found")), ["model-retired-alone"]);
    assert_eq!(with(ending(10), AnswerFacts::Well), ["model-ending-alone"]);
    assert_eq!(with(ending(-3), AnswerFacts::Well), ["model-overdue"]);
    assert_eq!(with(ending(91), AnswerFacts::Well), Vec::<&str>::new());
    let known = ModelFacts { replacement: text("next"), ..ending(-3) };
    assert_eq!(with(known.clone(), AnswerFacts::Well), ["model-routed"]);
    assert_eq!(with(known, refused("model_get_not_found")), ["model-retired"]);
    let other = ModelFacts { other_version: text("v1beta"), ..ModelFacts::default() };
    assert_eq!(with(other, refused("model_get_not_found")), ["model-other-version"]);
    let near = ModelFacts { suggestion: text("next"), ..ModelFacts::default() };
    assert_eq!(with(near, refused("model_get_not_found")), ["model-misspelt"]);
    assert_eq!(with(ModelFacts::default(), refused("model_get_not_found")), ["model-unknown"]);
}

#[test]
fn a_key_of_another_form_is_an_error_where_google_is_asked_or_it_is_refused() {
    for (form, expected) in [
        (KeyForm::Cut, "key-cut"),
        (KeyForm::Placeholder, "key-placeholder"),
        (KeyForm::Foreign("OpenAI"), "key-foreign"),
        (KeyForm::AccessToken, "key-token"),
        (KeyForm::Missing, "key-empty"),
        (KeyForm::Padded, "key-padded"),
    ] {
        let mut facts = Facts { target: target(), key: Some(key(form)), ..Facts::default() };
        assert_eq!(bad(&facts), [expected]);
        facts.target.google = false;
        facts.calls = vec![call(Asked::List, refused("api_key_invalid"))];
        assert_eq!(bad(&facts), [expected]);
        facts.calls = vec![call(Asked::List, AnswerFacts::Well)];
        let sure = matches!(form, KeyForm::Missing | KeyForm::Padded);
        assert_eq!(bad(&facts).is_empty(), !sure);
    }
}

#[test]
fn a_clock_is_off_by_more_than_five_minutes_or_an_hour() {
    for (ahead, expected) in [(0, None), (299, None), (-300, Some(Severity::Warning)), (3600, Some(Severity::Error))] {
        let facts = Facts { target: target(), clock: Some(ClockFacts { ahead_seconds: ahead }), ..Facts::default() };
        assert_eq!(worst(&judge(&facts)), expected, "{ahead}");
    }
    // What comes behind it is looked at all the same.
    let mut facts = calls(vec![call(Asked::List, refused("api_key_expired"))]);
    facts.clock = Some(ClockFacts { ahead_seconds: -90_000 });
    assert_eq!(bad(&facts), ["clock-behind", "key-refused"]);
}

#[test]
fn a_certificate_is_not_blamed_for_the_clock_here() {
    let network =
        |secured| NetworkFacts { host: "h".to_owned(), secured: Some(Err(secured)), ..NetworkFacts::default() };
    for (secured, ahead, expected) in [
        (NotSecured::Expired(Some(0)), None, "tls-expired"),
        (NotSecured::Expired(Some(0)), Some(2), "tls-expired"),
        (NotSecured::Expired(Some(0)), Some(90_000), "clock-ahead"),
        (NotSecured::NotYetValid(Some(0)), Some(-90_000), "clock-behind"),
        (NotSecured::UnknownIssuer, Some(-90_000), "tls-unknown-issuer"),
    ] {
        let clock = ahead.map(|ahead_seconds| ClockFacts { ahead_seconds });
        let facts = Facts { target: target(), network: Some(network(secured)), clock, ..Facts::default() };
        assert_eq!(bad(&facts), [expected]);
    }
}

#[test]
fn a_pollux_tells_tier_and_what_is_scarcest() {
    let left = |kind, remaining, limit| Left { project: "alpha".to_owned(), kind, remaining, limit };
    for (lefts, expected) in [
        (vec![], vec!["quota-tier"]),
        (vec![left("rpm", 9, 10), left("rpd", 1, 250)], vec!["quota-tier", "quota-left"]),
        (vec![left("rpm", 0, 10), left("rpd", 1, 250)], vec!["quota-tier", "quota-none-left"]),
    ] {
        let mut facts = calls(vec![call(Asked::Generate, AnswerFacts::Well)]);
        let tier = Some("FREE".to_owned());
        facts.pollux = Some(PolluxFacts { project: Some("team-a".to_owned()), tier, left: lefts, silent: None });
        let findings = judge(&facts);
        let ids: Vec<&str> = findings.iter().filter(|f| f.stage == Stage::Quota).map(|f| f.id).collect();
        assert_eq!(ids, expected);
        for finding in findings {
            let line = finding.line(Language::english());
            assert!(!line.found.contains(['{', '$']), "{line:?}");
        }
    }
}

#[test]
fn every_text_is_used_and_every_finding_has_one() {
    let english = include_str!("../../locales/en/checkup.ftl");
    let sources = [
        include_str!("app.rs"),
        include_str!("call.rs"),
        include_str!("clock.rs"),
        include_str!("key.rs"),
        include_str!("mod.rs"),
        include_str!("model.rs"),
        include_str!("network.rs"),
    ]
    .concat();
    // These are said by the binary.
    let around = ["target", "do", "more", "well", "summary", "bundle-written", "mark-", "stage-"];
    let ids: Vec<&str> =
        english.lines().filter_map(|line| line.strip_prefix("checkup-")?.split_once(" =").map(|(id, _)| id)).collect();
    for id in &ids {
        let used = sources.contains(&format!("\"{id}\"")) || around.iter().any(|known| id.starts_with(known));
        assert!(used, "{id} is never said");
    }
    let stages = ids.iter().filter_map(|id| id.strip_prefix("stage-"));
    for stage in stages {
        assert!(sources.contains(&format!("=> \"{stage}\"")), "{stage}");
    }
    for piece in sources.split("(Stage::").skip(1) {
        let Some((_, id)) = piece.split_once(", \"").filter(|(stage, _)| stage.len() < 12) else { continue };
        let id = id.split('"').next().unwrap_or_default();
        assert!(ids.contains(&id), "{id} has no text");
    }
}

fn any_answer() -> impl Strategy<Value = AnswerFacts> {
    let faults: Vec<&'static str> = catalogue().iter().map(|fault| fault.id).collect();
    prop_oneof![
        Just(AnswerFacts::Well),
        proptest::sample::select(faults).prop_map(refused),
        (100..600_u16, any::<bool>()).prop_map(|(http, by_proxy)| AnswerFacts::Foreign {
            http,
            server: "nginx".to_owned(),
            by_proxy
        }),
        Just(AnswerFacts::Failed { fault: "upstream_unreachable", note: "reset".to_owned() }),
    ]
}

fn any_calls() -> impl Strategy<Value = Vec<CallFacts>> {
    let orders = vec![
        vec![Asked::List, Asked::Get, Asked::Count, Asked::Generate, Asked::Stream],
        vec![Asked::Count, Asked::Generate, Asked::Stream],
    ];
    (proptest::sample::select(orders), proptest::collection::vec(any_answer(), 5)).prop_map(|(order, answers)| {
        order.into_iter().zip(answers).map(|(asked, answer)| call(asked, answer)).collect()
    })
}

proptest! {
    /// Whatever was seen: a text without a hole in every language, nothing twice, and one refusal at most.
    #[test]
    fn any_facts_are_judged(
        answers in any_calls(),
        ahead in prop_oneof![Just(0), any::<i64>()],
        app_check in any::<bool>(),
    ) {
        let mut facts = calls(answers);
        // An app asks neither for the list nor for a model.
        facts.target.project = (facts.calls.len() == 3).then(|| "my-app".to_owned());
        facts.target.app_check = app_check;
        facts.clock = Some(ClockFacts { ahead_seconds: ahead });
        let findings = judge(&facts);
        for (at, finding) in findings.iter().enumerate() {
            prop_assert!(findings[..at].iter().all(|earlier| earlier.id != finding.id), "{} twice", finding.id);
            let line = finding.line(Language::english());
            for text in [Some(&line.found), line.advice.as_ref()].into_iter().flatten() {
                prop_assert!(!text.is_empty() && !text.contains(['{', '}']) && !text.contains('$'), "{text}");
            }
            prop_assert_eq!(line.advice.is_some(), finding.severity.is_some(), "{}", finding.id);
        }
        let bad = findings.iter().filter(|finding| finding.stage != Stage::Clock);
        // A model that is going is told of beside whatever else there is.
        prop_assert!(bad.filter(|finding| finding.severity >= Some(Severity::Warning)).count() <= 1);
    }
}

#[test]
fn a_base_that_leads_past_the_api_is_named_as_that() {
    let base = |base: &str, fault| {
        let mut facts = calls(vec![call(Asked::List, refused(fault))]);
        facts.target.base = base.to_owned();
        let found = judge(&facts).into_iter().find(Finding::stops).unwrap();
        (found.id, found.values.get("base").unwrap_or_default().to_owned(), found.line(Language::english()).advice)
    };
    for end in ["/v1beta", "/v1/", "/v1beta/openai"] {
        let (id, right, advice) = base(&format!("https://x.test/gemini{end}"), "path_not_found_html");
        assert_eq!((id, right.as_str()), ("http-version-twice", "https://x.test/gemini"));
        assert_eq!(advice.unwrap(), "Take it off: https://x.test/gemini.");
    }
    assert_eq!(base("https://x.test", "path_not_found_html").0, "call-refused");
    assert_eq!(base("http://127.0.0.1:8081", "admin_unauthenticated").0, "http-admin-port");
}

#[test]
fn an_address_is_not_looked_up() {
    let network = |host: &str| NetworkFacts {
        host: host.to_owned(),
        port: 80,
        resolved: Some(Ok(Resolved { addresses: vec!["127.0.0.1".to_owned()], milliseconds: 1 })),
        connected: Some(Ok(1)),
        ..NetworkFacts::default()
    };
    for (host, count) in [("localhost", 1), ("127.0.0.1", 0), ("::1", 0)] {
        let facts = Facts { target: target(), network: Some(network(host)), ..Facts::default() };
        let found = judge(&facts).iter().filter(|finding| finding.stage == Stage::Dns).count();
        assert_eq!(found, count, "{host}");
    }
}
