use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::FutureExt as _;
use futures::task::noop_waker;
use proptest::prelude::*;

use super::*;

type Waiting<'a> = Pin<Box<dyn Future<Output = Result<Turn<'a>, Full>> + 'a>>;

fn queue(max_waiting: usize) -> Queue {
    Queue::new(&QueueConfig { max_waiting, ..QueueConfig::default() })
}

fn caller(number: usize) -> Arc<str> {
    format!("caller-{number}").into()
}

/// Enters the line, as a task that has been polled once does.
fn enter<'a>(queue: &'a Queue, class: Class, number: usize) -> (Waiting<'a>, Option<Result<Turn<'a>, Full>>) {
    let caller = caller(number);
    let mut waiting: Waiting<'a> = Box::pin(async move { queue.turn(class, &caller).await });
    let first = poll(&mut waiting);
    (waiting, first)
}

fn poll<'a>(waiting: &mut Waiting<'a>) -> Option<Result<Turn<'a>, Full>> {
    match waiting.as_mut().poll(&mut Context::from_waker(&noop_waker())) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    }
}

/// Lets these wait behind a head, in this order, and gives back the order in which they have their turns.
fn order_of_turns(entries: &[(Class, usize)]) -> Vec<(Class, usize)> {
    let queue = queue(entries.len());
    let head = enter(&queue, Class::Interactive, usize::MAX).1;
    let mut line: Vec<_> = entries.iter().map(|&entry| (entry, enter(&queue, entry.0, entry.1).0)).collect();
    drop(head);
    let mut order = Vec::new();
    while !line.is_empty() {
        let mut ready: Vec<_> = line
            .iter_mut()
            .enumerate()
            .filter_map(|(at, (_, waiting))| poll(waiting).map(|turn| (at, turn.unwrap())))
            .collect();
        assert_eq!(ready.len(), 1, "one at a time is the head");
        let (at, turn) = ready.remove(0);
        order.push(line.remove(at).0);
        drop(turn);
    }
    order
}

use Class::{Batch, Interactive};

#[test]
fn callers_take_turns_and_each_keeps_its_own_order() {
    let order =
        order_of_turns(&[(Interactive, 1), (Interactive, 1), (Interactive, 1), (Interactive, 2), (Interactive, 3)]);
    let callers: Vec<_> = order.into_iter().map(|(_, caller)| caller).collect();
    assert_eq!(callers, [1, 2, 3, 1, 1]);
}

#[test]
fn batch_goes_last_but_has_every_eighth_turn() {
    let mut entries = vec![(Batch, 1); 3];
    entries.extend([(Interactive, 2); 20]);
    let order = order_of_turns(&entries);
    let turns: Vec<_> = (0..order.len()).filter(|at| order[*at].0 == Batch).collect();
    assert_eq!(turns, [7, 15, 22]);
}

#[test]
fn a_full_line_refuses_at_once() {
    let queue = queue(2);
    let _head = enter(&queue, Interactive, 1);
    let _waiting = [enter(&queue, Interactive, 1), enter(&queue, Interactive, 1)];
    assert_eq!(queue.len(), 2);
    assert!(matches!(enter(&queue, Interactive, 1).1, Some(Err(Full))));
    assert_eq!(queue.len(), 2);
}

#[test]
fn a_full_line_makes_room_for_a_caller_with_less_in_it() {
    let queue = queue(3);
    let _head = enter(&queue, Interactive, 1);
    let mut greedy =
        [enter(&queue, Interactive, 1).0, enter(&queue, Interactive, 1).0, enter(&queue, Interactive, 1).0];
    let modest = [enter(&queue, Interactive, 2), enter(&queue, Interactive, 2)];
    assert!(modest[0].1.is_none() && poll(&mut greedy[2]).is_some_and(|turn| turn == Err(Full)));
    assert!(matches!(modest[1].1, Some(Err(Full))), "two of three would be more than its share");
    assert_eq!(queue.len(), 3);
}

#[test]
fn a_full_line_makes_room_for_interactive_calls_as_long_as_batch_is_in_it() {
    let queue = queue(1);
    let _head = enter(&queue, Interactive, 1);
    let mut batch = enter(&queue, Batch, 2).0;
    let interactive = enter(&queue, Interactive, 1);
    assert!(interactive.1.is_none() && poll(&mut batch).is_some_and(|turn| turn == Err(Full)));
    assert!(matches!(enter(&queue, Batch, 3).1, Some(Err(Full))));
}

#[test]
fn whoever_leaves_when_its_turn_has_just_come_passes_it_on() {
    let queue = queue(10);
    let head = enter(&queue, Interactive, 1).1;
    let leaving = enter(&queue, Interactive, 2).0;
    let mut next = enter(&queue, Interactive, 3).0;
    drop(head);
    assert!(poll(&mut next).is_none());
    drop(leaving);
    assert!(poll(&mut next).is_some());
}

#[test]
fn an_empty_line_is_no_wait_and_leaves_nothing_behind() {
    let queue = queue(0);
    for _ in 0..3 {
        assert!(queue.turn(Batch, &caller(1)).now_or_never().is_some_and(|turn| turn.is_ok()));
        assert!(queue.is_idle());
    }
}

#[test]
fn each_model_at_each_backend_has_a_line_of_its_own() {
    let queues = Queues::new(QueueConfig::default());
    let (first, second) = (queues.of("google", "pro"), queues.of("eu", "pro"));
    let _head = enter(&first, Interactive, 1).1;
    let _waiting = enter(&first, Interactive, 1).0;
    assert!(matches!(enter(&second, Interactive, 1).1, Some(Ok(_))));
    let lengths = queues.lengths();
    let lengths: Vec<_> = lengths.iter().map(|(backend, model, len)| (&**backend, &**model, *len)).collect();
    assert_eq!(lengths, [("eu", "pro", 0), ("google", "pro", 1)]);
    assert_eq!(queues.max_wait(), Duration::from_secs(60));
}

impl PartialEq for Turn<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

fn class() -> impl Strategy<Value = Class> {
    prop_oneof![Just(Interactive), Just(Batch)]
}

proptest! {
    #[test]
    fn nobody_has_two_turns_before_another_of_its_class_has_one(
        entries in prop::collection::vec((class(), 0..6_usize), 1..80),
    ) {
        let order = order_of_turns(&entries);
        for class in [Interactive, Batch] {
            // The round of a turn is how many its caller had before.
            let mut had = HashMap::new();
            let rounds: Vec<usize> = order.iter().filter(|turn| turn.0 == class).map(|turn| {
                let round = had.entry(turn.1).or_insert(0);
                *round += 1;
                *round
            }).collect();
            prop_assert!(rounds.is_sorted(), "{class:?}: {rounds:?}");
        }
        let longest_without_batch = order.split(|turn| turn.0 == Batch).map(<[_]>::len).rev().skip(1).max();
        prop_assert!(longest_without_batch.is_none_or(|turns| turns < BATCH_TURN as usize));
    }

    /// Enters and leaves in any order; `true` is polled before it leaves.
    #[test]
    fn there_is_always_one_head_while_anybody_is_there(
        steps in prop::collection::vec((0..3_u8, class(), 0..4_usize, any::<prop::sample::Index>()), 1..120),
    ) {
        let queue = queue(12);
        let mut line: Vec<Waiting<'_>> = Vec::new();
        let mut head: Option<Turn<'_>> = None;
        for (step, class, caller, which) in steps {
            match step {
                0 => match enter(&queue, class, caller) {
                    (_, Some(Ok(turn))) => {
                        prop_assert!(head.is_none() && line.is_empty());
                        head = Some(turn);
                    }
                    (_, Some(Err(Full))) => prop_assert_eq!(queue.len(), 12),
                    (waiting, None) => line.push(waiting),
                },
                1 if !line.is_empty() => drop(line.remove(which.index(line.len()))),
                _ => drop(head.take()),
            }
            if head.is_none() && step != 1 {
                line.retain_mut(|waiting| match poll(waiting) {
                    Some(Ok(turn)) => {
                        assert!(head.replace(turn).is_none(), "two heads");
                        false
                    }
                    Some(Err(Full)) => false,
                    None => true,
                });
                prop_assert!(head.is_some() || line.is_empty(), "{} wait for nobody", line.len());
            }
        }
        drop((line, head));
        prop_assert!(queue.is_idle());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_wake_up_is_lost_among_threads_that_come_and_go() {
    let queue = Arc::new(queue(10_000));
    let tasks = (0..500).map(|number| {
        let queue = Arc::clone(&queue);
        async move {
            let mut rng = fastrand::Rng::with_seed(number);
            let caller = caller(rng.usize(0..7));
            for _ in 0..20 {
                let class = if rng.bool() { Interactive } else { Batch };
                let patience = rng.u32(0..200);
                let given_up = async {
                    for _ in 0..patience {
                        tokio::task::yield_now().await;
                    }
                };
                tokio::select! {
                    turn = queue.turn(class, &caller) => {
                        let _turn = turn.unwrap();
                        tokio::task::yield_now().await;
                    }
                    () = given_up => {}
                }
            }
            // The last one is waited for: it comes only if no wake-up was lost.
            drop(queue.turn(Interactive, &caller).await.unwrap());
        }
    });
    let tracker = tokio_util::task::TaskTracker::new();
    for task in tasks {
        tracker.spawn(task);
    }
    tracker.close();
    tokio::time::timeout(Duration::from_secs(60), tracker.wait()).await.unwrap();
    assert!(queue.is_idle());
}
