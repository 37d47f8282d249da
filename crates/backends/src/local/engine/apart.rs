//! The model in a process of its own, asked as if it were here.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::{Semaphore, mpsc};
use tokio::time::Instant;

use super::super::apart::{Ask, Helper, Link, Ready, Setup, StartError, Told, start};
use super::{Answer, Facts, Failure, Job, Segment, Settings};

/// A model at work in a process of its own. Dropped, that ends.
#[derive(Debug)]
pub(in super::super) struct Apart {
    link: Link,
    facts: Facts,
    queue: u32,
    places: Arc<Semaphore>,
}

impl Apart {
    pub(super) fn start(helper: &Helper, name: &str, path: &Path, settings: Settings) -> Result<Self, StartError> {
        Self::of(start(helper, name, path, Setup::Text(settings))?, settings)
    }

    fn of((link, ready): (Link, Ready), settings: Settings) -> Result<Self, StartError> {
        let Ready::Text(facts) = ready else { return Err(StartError::senseless()) };
        let places = Arc::new(Semaphore::new(usize::try_from(settings.parallel + settings.queue).unwrap_or(1)));
        Ok(Self { link, facts, queue: settings.queue, places })
    }

    pub(super) fn facts(&self) -> &Facts {
        &self.facts
    }

    pub(super) fn ended(&self) -> Option<Instant> {
        self.link.ended()
    }

    pub(super) fn count(&self, prompt: &[Segment]) -> Result<u32, Failure> {
        match self.link.ask(&Ask::Count(prompt.to_vec()))? {
            Told::Counted(counted) => counted,
            _ => Err(Failure::Broken(StartError::senseless().to_string())),
        }
    }

    pub(super) fn submit(&self, job: Job, deadline: Option<Instant>) -> Result<Answer, Failure> {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return Err(Failure::Busy(self.queue));
        };
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let (sender, events) = mpsc::unbounded_channel();
        let call = self.link.submit(&Ask::Submit { job, left }, sender, place)?;
        Ok(Answer { events, left: Arc::default(), call: Some(call) })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tempfile::TempDir;

    use super::super::super::apart::beside;
    use super::super::tests::{Told, job, leave_the_first, model, of, told};
    use super::super::{Engine, Event, Shape};
    use super::*;

    const SETTINGS: Settings = Settings { parallel: 2, context: 400, cache: 800, queue: 2, threads: 1 };

    /// The same model here and beside; the folder stays as long as they do, as the second maps the file.
    fn both() -> (Engine, Engine, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let file = model(folder.path());
        let here = Engine::start(&file, SETTINGS, false).unwrap();
        let apart = Apart::of(beside(&file, Setup::Text(SETTINGS)), SETTINGS).unwrap();
        (here, Engine::Apart(apart), folder)
    }

    async fn all(engine: &Engine, job: Job) -> (Vec<Told>, Option<Failure>) {
        let candidates = usize::try_from(job.candidates).unwrap();
        told(engine.submit(job, None).unwrap(), candidates).await
    }

    #[tokio::test]
    async fn the_same_comes_of_it_as_here() {
        let (here, apart, _folder) = both();
        assert_eq!(here.facts(), apart.facts());
        let prompt = job("how long?").prompt;
        assert_eq!(here.count(&prompt), apart.count(&prompt));
        let schema = of(&json!({"type": "array", "items": {"enum": ["b", "a"]}, "maxItems": 3}));
        for asked in [
            Job { exact: true, max_tokens: Some(60), ..job("the same") },
            Job { exact: true, candidates: 3, logprobs: Some(2), ..job("several") },
            Job { exact: true, shape: Some(schema), max_tokens: None, ..job("a shape") },
        ] {
            let expected = all(&here, asked.clone()).await;
            assert!(expected.0.iter().all(|one| one.end.is_some()), "{expected:?}");
            assert_eq!(all(&apart, asked).await, expected);
        }
    }

    #[tokio::test]
    async fn what_cannot_be_is_told_as_here() {
        let (_, apart, _folder) = both();
        let long = all(&apart, job(&"x".repeat(400))).await;
        assert_eq!(long.1, Some(Failure::TooLong { tokens: 400, limit: 399 }));
        let late = apart.submit(Job { max_tokens: Some(300), ..job("late") }, Some(Instant::now())).unwrap();
        assert_eq!(told(late, 1).await.1, Some(Failure::Deadline));
        let shape = Some(Shape("no grammar".into()));
        assert!(matches!(all(&apart, Job { shape, ..job("shape") }).await.1, Some(Failure::Shape(_))));
    }

    #[tokio::test]
    async fn one_of_several_answers_can_be_left() {
        let (_, apart, _folder) = both();
        let mut seen = false;
        for _ in 0..50 {
            let (pieces, ended) = leave_the_first(&apart, false).await;
            seen |= ended == 1 && pieces[0] < pieces[1];
        }
        assert!(seen);
    }

    #[tokio::test]
    async fn who_leaves_makes_room_and_no_more_than_may_wait_do() {
        let (_, apart, _folder) = both();
        // Eight answers each, in turns: long enough that none is over when the last one asks.
        let shape = Some(of(&json!({"type": "array", "items": {"enum": ["a"]}, "minItems": 300})));
        let long = Job { shape, max_tokens: None, candidates: 8, ..job("long") };
        let mut answers: Vec<Answer> = (0..4).map(|_| apart.submit(long.clone(), None).unwrap()).collect();
        assert_eq!(apart.submit(long.clone(), None).err(), Some(Failure::Busy(2)));
        assert!(matches!(answers[0].next().await, Some(Event::Begun { .. })));
        drop(answers);
        let next = loop {
            match apart.submit(long.clone(), None) {
                Ok(answer) => break answer,
                Err(Failure::Busy(_)) => tokio::task::yield_now().await,
                Err(other) => panic!("{other}"),
            }
        };
        assert_eq!(told(next, 8).await.1, None);
    }
}
