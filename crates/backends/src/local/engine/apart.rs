//! The model in a process of its own, asked as if it were here.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::{Semaphore, mpsc};
use tokio::time::Instant;

use super::super::apart::{Ask, Helper, Link, Ready, Setup, StartError, Told, start};
use super::super::meters;
use super::super::template::Message;
use super::{Answer, Failure, Job, Settings};

/// A model at work in a process of its own. Dropped, that ends.
#[derive(Debug)]
pub(in super::super) struct Apart {
    link: Link,
    queue: u32,
    places: Arc<Semaphore>,
}

impl Apart {
    pub(super) fn start(helper: &Helper, name: &str, path: &Path, settings: Settings) -> Result<Self, StartError> {
        Self::of(start(helper, name, path, Setup::Text(settings))?, settings)
    }

    fn of((link, ready): (Link, Ready), settings: Settings) -> Result<Self, StartError> {
        let Ready::Text = ready else { return Err(StartError::senseless()) };
        let places = Arc::new(Semaphore::new(usize::try_from(settings.parallel + settings.queue).unwrap_or(1)));
        Ok(Self { link, queue: settings.queue, places })
    }

    pub(super) fn ended(&self) -> Option<Instant> {
        self.link.ended()
    }

    /// Counted for as long as the process is there.
    pub(super) fn hold(&self, counted: meters::Loaded) {
        self.link.hold(counted);
    }

    pub(super) async fn count(&self, chat: Vec<Message>) -> Result<u32, Failure> {
        match self.link.ask(&Ask::Count(chat)).await? {
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
    use std::path::PathBuf;
    use std::time::Duration;

    use serde_json::json;
    use tempfile::TempDir;

    use super::super::super::apart::beside;
    use super::super::super::renderings::Bounds;
    use super::super::tests::{Told, job, leave_the_first, model, model_with, of, told};
    use super::super::{Engine, Event, Shape};
    use super::*;

    const SETTINGS: Settings = Settings { parallel: 2, context: 400, cache: 800, queue: 2, threads: 1 };

    /// The same model here and beside; the folder stays as long as they do, as the second maps the file.
    fn both() -> (Engine, Engine, TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let file = model(folder.path());
        let here = Engine::start(&file, SETTINGS).unwrap();
        (here, apart(&file, SETTINGS, Bounds::default()), folder)
    }

    fn apart(file: &Path, settings: Settings, bounds: Bounds) -> Engine {
        Engine::Apart(Apart::of(beside(file, Setup::Text(settings), bounds), settings).unwrap())
    }

    async fn all(engine: &Engine, job: Job) -> (Vec<Told>, Option<Failure>) {
        let candidates = usize::try_from(job.candidates).unwrap();
        told(engine.submit(job, None).unwrap(), candidates).await
    }

    #[tokio::test]
    async fn the_same_comes_of_it_as_here() {
        let (here, apart, _folder) = both();
        let chat = job("how long?").chat;
        // The space is three bytes of its own.
        assert_eq!(here.count(chat.clone(), None).await, Ok(11));
        assert_eq!(apart.count(chat, None).await, Ok(11));
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
        let folder = tempfile::tempdir().unwrap();
        let apart = apart(&model(folder.path()), Settings { parallel: 1, ..SETTINGS }, Bounds::default());
        let (pieces, ended) = leave_the_first(&apart, false).await;
        assert!(pieces[0] == 0 && pieces[1] > 0 && ended == 1, "{pieces:?} {ended}");
    }

    /// As [`tests::model`], but of more than four turns its template makes `work` first.
    fn strange(folder: &Path, work: &str) -> PathBuf {
        let says = "{% for message in messages %}{{ message.content }}{% endfor %}";
        model_with(folder, &format!("{{% if messages | length > 4 %}}{work}{{% endif %}}{says}"), false)
    }

    fn turns(count: usize) -> Vec<Message> {
        vec![job("hi").chat.remove(0); count]
    }

    /// Much work in few steps, and hardly any memory.
    const SPINS: &str =
        "{% set long = 'a' * 1000000 %}{% for a in range(9999) %}{% if 'ab' in long %}{% endif %}{% endfor %}";
    /// What the tests beside these take is no matter.
    const LONG: Bounds = Bounds { time: Duration::from_secs(3600), memory: 1 << 40 };

    #[tokio::test]
    async fn a_template_that_does_not_end_ends_its_process_and_all_that_was_asked_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = strange(folder.path(), SPINS);
        let bounds = Bounds { time: Duration::from_millis(300), ..LONG };
        let apart = apart(&file, Settings { parallel: 1, queue: 3, ..SETTINGS }, bounds);
        assert_eq!(apart.count(turns(4), None).await, Ok(8));
        let long = Job { max_tokens: Some(300), candidates: 32, ..job("long") };
        let mut others: Vec<Answer> = (0..3).map(|_| apart.submit(long.clone(), None).unwrap()).collect();
        let why = "its chat template did not come to an end within 300ms";
        assert_eq!(apart.count(turns(5), None).await, Err(Failure::Overrun(why.into())));
        assert!(apart.ended().is_some());
        assert_eq!(told(others.remove(2), 32).await.1, Some(Failure::Overrun(why.into())));
        assert_eq!(apart.submit(job("next"), None).err(), Some(Failure::Overrun(why.into())));
    }

    #[tokio::test]
    async fn a_template_that_grows_ends_its_process() {
        let folder = tempfile::tempdir().unwrap();
        // It is seen before it grows, and goes on behind that.
        let waits =
            "{% set long = 'a' * 1000000 %}{% for a in range(3000) %}{% if 'ab' in long %}{% endif %}{% endfor %}";
        let grows = "{% set all = namespace(s='a' * 1000000) %}{% for a in range(7) %}{% set all.s = all.s ~ all.s %}{% endfor %}";
        let grows = [waits, grows, SPINS].concat();
        let apart = apart(&strange(folder.path(), &grows), SETTINGS, Bounds { memory: 32 << 20, ..LONG });
        let answer = apart.submit(Job { chat: turns(5), ..job("") }, None).unwrap();
        let why = "its chat template took more than 32 MB of memory";
        assert_eq!(told(answer, 1).await.1, Some(Failure::Overrun(why.into())));
    }

    #[tokio::test]
    async fn nobody_waits_for_a_template_longer_than_the_deadline_and_the_others_go_on() {
        let folder = tempfile::tempdir().unwrap();
        let apart = apart(&strange(folder.path(), SPINS), SETTINGS, LONG);
        let soon = || Some(Instant::now() + Duration::from_millis(100));
        assert_eq!(apart.count(turns(5), soon()).await, Err(Failure::Deadline));
        let late = apart.submit(Job { chat: turns(5), ..job("") }, soon()).unwrap();
        assert_eq!(told(late, 1).await.1, Some(Failure::Deadline));
        assert_eq!(told(apart.submit(job("meanwhile"), None).unwrap(), 1).await.1, None);
        assert_eq!(apart.ended(), None);
    }

    #[test]
    fn a_process_that_has_ended_is_no_model_in_memory() {
        let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
        let shown = recorder.handle();
        metrics::with_local_recorder(&recorder, || {
            let (link, shared, _) = Link::new();
            link.hold(meters::Loaded::new("text"));
            assert!(shown.render().contains("pollux_local_models_loaded{kind=\"text\"} 1"));
            shared.end("signal: 9");
            assert!(shown.render().contains("pollux_local_models_loaded{kind=\"text\"} 0"));
            link.hold(meters::Loaded::new("text"));
            assert!(shown.render().contains("pollux_local_models_loaded{kind=\"text\"} 0"));
        });
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
