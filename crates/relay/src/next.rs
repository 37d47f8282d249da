//! Step 10: what is done after a failure, decided from its advice alone.
//!
//! Nothing here waits or sends, so every rule is a line of a table in the tests.

use std::time::Duration;

use pollux_doctor::{Advice, Cool, Error};

use crate::route::kind;
use crate::route_config::Condition;

/// How often a choice is asked for the same kind of failure while a later choice stands ready for it.
const PATIENCE: u32 = 2;

/// What to do after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Hand on what there is.
    Stop,
    /// Ask the same choice again: with a backoff that is no shorter than the floor, or at once.
    Again { floor: Option<Duration>, at_once: bool },
    /// Ask the same choice with whatever credential has room now; the pool has learnt which has not.
    Elsewhere,
    /// Go on to a later choice.
    Later(Condition),
}

/// Where a request stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Progress {
    /// Attempts so far, at every choice.
    pub(crate) attempts: u32,
    /// How many there may be.
    pub(crate) most: u32,
    /// Attempts at the present choice.
    pub(crate) here: u32,
    /// A hint longer than this is not waited for.
    pub(crate) longest_hint: Duration,
}

/// What to do after this error. `later` tells whether a later choice stands ready after such a failure.
pub(crate) fn next(error: &Error, progress: Progress, later: impl Fn(Condition) -> bool) -> Next {
    if progress.attempts >= progress.most {
        return Next::Stop;
    }
    let ready = kind(error).filter(|condition| later(*condition));
    let again = |floor: Option<Duration>, at_once: bool| match ready {
        Some(condition) if progress.here >= PATIENCE || floor > Some(progress.longest_hint) => Next::Later(condition),
        _ if floor > Some(progress.longest_hint) => Next::Stop,
        _ => Next::Again { floor, at_once },
    };
    match error.advice() {
        Advice::SameCredential { after } => again(Some(after), after.is_zero()),
        Advice::OtherTarget { cool: Cool::ModelRegion { after } } => again(after, false),
        Advice::OtherTarget { cool: Cool::Backend } => again(None, false),
        Advice::OtherCredential { .. } => Next::Elsewhere,
        _ => ready.map_or(Next::Stop, Next::Later),
    }
}

#[cfg(test)]
mod tests {
    use pollux_doctor::{Values, raise};

    use super::*;

    const ALL: [Condition; 7] = [
        Condition::Overloaded,
        Condition::Quota,
        Condition::ContextTooLong,
        Condition::Unavailable,
        Condition::Credentials,
        Condition::Model,
        Condition::BadOutput,
    ];
    const START: Progress = Progress { attempts: 1, most: 5, here: 1, longest_hint: Duration::from_secs(60) };

    fn check(fault: &'static str, progress: Progress, later: &[Condition], expected: Next) {
        let error = raise(fault, &Values::new());
        assert_eq!(next(&error, progress, |condition| later.contains(&condition)), expected, "{fault}");
    }

    #[test]
    fn a_callers_own_mistake_is_never_tried_again() {
        for fault in ["unknown_json_field", "malformed_json", "prompt_blocked_safety", "payload_too_large"] {
            check(fault, START, &ALL, Next::Stop);
        }
    }

    #[test]
    fn an_overloaded_model_is_asked_twice_before_the_fallback() {
        let again = Next::Again { floor: None, at_once: false };
        check("overloaded", START, &[], again);
        check("overloaded", START, &[Condition::Overloaded], again);
        check(
            "overloaded",
            Progress { here: 2, ..START },
            &[Condition::Overloaded],
            Next::Later(Condition::Overloaded),
        );
        check("overloaded", Progress { here: 2, ..START }, &[Condition::Quota], again);
    }

    #[test]
    fn a_key_or_quota_fault_moves_on_at_once() {
        for fault in ["api_key_invalid", "consumer_suspended", "quota_free_rpm", "quota_free_rpd"] {
            check(fault, START, &[Condition::Quota], Next::Elsewhere);
        }
    }

    #[test]
    fn a_bad_sample_is_asked_for_again_without_a_wait() {
        let at_once = Next::Again { floor: Some(Duration::ZERO), at_once: true };
        check("empty_stop", START, &[], at_once);
        check("finish_malformed_function_call", START, &ALL, at_once);
    }

    #[test]
    fn a_prompt_that_is_too_long_goes_to_a_larger_window_only() {
        check("input_token_limit", START, &[Condition::Overloaded, Condition::Quota], Next::Stop);
        let ready = [Condition::ContextTooLong];
        check("input_token_limit", START, &ready, Next::Later(Condition::ContextTooLong));
    }

    #[test]
    fn a_model_that_is_not_there_is_not_asked_again() {
        check("model_not_found", START, &[], Next::Stop);
        check("model_not_found", START, &[Condition::Model], Next::Later(Condition::Model));
    }

    #[test]
    fn attempts_have_an_end() {
        check("overloaded", Progress { attempts: 5, ..START }, &ALL, Next::Stop);
        check("api_key_invalid", Progress { attempts: 5, ..START }, &[], Next::Stop);
    }

    #[test]
    fn a_hint_that_is_too_long_is_not_waited_for() {
        let short = Progress { longest_hint: Duration::from_secs(60), ..START };
        check("service_agents_provisioning", short, &[], Next::Stop);
    }
}
