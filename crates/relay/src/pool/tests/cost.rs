//! What a choice costs as the pool grows. `cargo test -p pollux-relay --release cost -- --ignored --nocapture`

use super::*;

const ROUNDS: u32 = 50_000;

fn measure(name: &str, pool: &Arc<Pool>) {
    let avoid = Avoid::default();
    let round = |times: u32| {
        #[expect(clippy::disallowed_types, reason = "real time is what is measured")]
        let began = std::time::Instant::now();
        for _ in 0..times {
            match pool.reserve(&ask(100, &avoid)) {
                Ok(mut reservation) => {
                    reservation.sent();
                    reservation.settle(Some(90));
                }
                Err(NoRoom::Later { .. }) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        began.elapsed() / times
    };
    round(ROUNDS / 10);
    println!("{name:44} {:?} a call", round(ROUNDS));
}

fn keys(count: usize) -> Project {
    let names: Vec<String> = (0..count).map(|at| format!("k{at}")).collect();
    project("alpha", &names.iter().map(String::as_str).collect::<Vec<_>>(), RateLimits::default())
}

fn many(count: usize, limits: RateLimits) -> Vec<Project> {
    (0..count).map(|at| project(&format!("p{at}"), &["k"], limits)).collect()
}

#[test]
#[ignore = "a measurement"]
fn choosing_costs_the_same_however_large_the_pool() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let _guard = runtime.enter();
    let new = |projects| Pool::new(projects, Clock::system());
    for count in [8, 100, 1_000, 10_000] {
        measure(&format!("{count} projects, no limits"), &new(many(count, RateLimits::default())));
        measure(&format!("{count} projects, limits, room for all"), &new(many(count, limits(100_000, 1 << 40, 0))));
        let mut all = many(count, limits(100_000, 1 << 40, 0));
        for project in &mut all[1..] {
            project.limits[0].1 = limits(1, 0, 0);
        }
        measure(&format!("{count} projects, most of them exhausted"), &new(all));
        measure(&format!("{count} projects, all of them exhausted"), &new(many(count, limits(1, 0, 0))));
        measure(&format!("{count} projects, short of tokens"), &new(many(count, limits(0, 150, 0))));
        measure(&format!("1 project, {count} credentials"), &new(vec![keys(count)]));
    }
}
