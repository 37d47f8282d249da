//! The thread that computes, for all callers at once.
//!
//! A step is short, whatever is asked: everybody who writes gets one token, and one of those who read gets one block read
//! ([`BLOCK`]). Writers are computed together, which costs hardly more than one of them, but those who asked for the same
//! answer each time ([`Alone`]). When the cache is full, what is only remembered goes first; then the shortest text waits, and is read
//! anew later.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

use super::super::llama::{Batch, Choices, Context, LlamaError, Model};
use super::alone::Alone;
use super::lanes::{BLOCK, Lanes};
use super::shelf::Shelf;
use super::text::Text;
use super::{Failure, Order, Settings};

/// Tokens computed together at most.
pub(super) const BATCH: u32 = 512;
/// How long the cache for one text stays when nobody needs it.
const ALONE_STAYS: Duration = Duration::from_secs(60);

/// The thread's state.
#[derive(Debug)]
pub(super) struct Scheduler {
    context: Context,
    model: Arc<Model>,
    settings: Settings,
    lanes: Lanes,
    shelf: Shelf,
    waiting: VecDeque<Text>,
    working: Vec<Text>,
    batch: Batch,
    choices: Choices,
    /// Made when it is needed, and given back some time after, as it takes memory.
    alone: Option<Alone>,
    /// When it was needed last.
    alone_at: Instant,
    /// Texts that were forgotten to make room, and not told of yet.
    forgotten: Arc<AtomicU32>,
    /// Texts that came.
    came: u64,
}

/// What a step holds of a text.
#[derive(Debug, Clone, Copy)]
struct Share {
    text: usize,
    tokens: usize,
    /// Where in the batch its next token can be read.
    output: Option<usize>,
}

impl Scheduler {
    pub(super) fn new(context: Context, model: Arc<Model>, settings: Settings) -> Self {
        let lanes = Lanes::new(context.room().sequences);
        // The longest text fits, too.
        let shelf = Shelf::new(usize::try_from((settings.cache / 2).max(settings.context)).unwrap_or(usize::MAX));
        Self {
            context,
            model,
            settings,
            lanes,
            shelf,
            waiting: VecDeque::new(),
            working: Vec::new(),
            batch: Batch::default(),
            choices: Choices::default(),
            alone: None,
            alone_at: Instant::now(),
            forgotten: Arc::default(),
            came: 0,
        }
    }

    /// Works until nobody can ask any more.
    pub(super) fn run(mut self, mut inbox: mpsc::UnboundedReceiver<Order>) {
        loop {
            if self.working.is_empty() && self.waiting.is_empty() {
                let Some(order) = self.wait(&mut inbox) else { return };
                self.take(order);
            }
            loop {
                match inbox.try_recv() {
                    Ok(order) => self.take(order),
                    Err(mpsc::error::TryRecvError::Empty) => break,
                    Err(mpsc::error::TryRecvError::Disconnected) => return,
                }
            }
            self.give_back_when_idle();
            self.drop_those_nobody_waits_for();
            self.admit();
            self.step();
        }
    }

    /// The next order; `None` when nobody can ask any more.
    fn wait(&mut self, inbox: &mut mpsc::UnboundedReceiver<Order>) -> Option<Order> {
        if self.alone.is_some() {
            // The timer is this thread's own: what it holds is given back though nobody comes.
            let timer = tokio::runtime::Builder::new_current_thread().enable_time().build();
            let until = self.alone_at + ALONE_STAYS;
            if let Ok(Ok(order)) = timer.map(|timer| timer.block_on(async { timeout_at(until, inbox.recv()).await })) {
                return order;
            }
            self.alone = None;
        }
        inbox.blocking_recv()
    }

    fn give_back_when_idle(&mut self) {
        if self.alone.is_some() && self.alone_at.elapsed() >= ALONE_STAYS {
            self.alone = None;
        }
    }

    fn take(&mut self, order: Order) {
        for mut text in Text::of(order, &self.model, self.settings.context, &self.forgotten) {
            self.came += 1;
            text.number = self.came;
            self.waiting.push_back(text);
        }
    }

    fn drop_those_nobody_waits_for(&mut self) {
        let now = Instant::now();
        let over = |text: &Text| {
            if text.is_late(now) {
                text.fail(Failure::Deadline);
            }
            text.is_late(now) || text.is_abandoned()
        };
        self.waiting.retain(|text| !over(text));
        let lanes = &mut self.lanes;
        self.working.retain(|text| {
            let over = over(text);
            if let (true, Some(lane)) = (over, text.lane) {
                lanes.release(lane);
            }
            !over
        });
    }

    /// Lets texts in, in the order they came, while there are lanes.
    fn admit(&mut self) {
        let parallel = usize::try_from(self.settings.parallel).unwrap_or(usize::MAX);
        let mut at = 0;
        while self.working.len() < parallel && at < self.waiting.len() {
            // A further answer to the same prompt begins with a copy of it, once it is read.
            let text = &self.waiting[at];
            if self.working.iter().any(|other| other.is_sibling(text) && other.reads()) {
                at += 1;
                continue;
            }
            if !self.has_room_for(text) {
                break;
            }
            let Some(mut text) = self.waiting.remove(at) else { break };
            if self.settle(&mut text) {
                self.working.push(text);
                // What nobody goes on with now waits beside the cache.
                while self.evict() {}
            } else {
                self.waiting.insert(at, text);
                break;
            }
        }
    }

    /// Whether a text fits beside those that are being worked at, with some tokens for each to go on.
    fn has_room_for(&self, text: &Text) -> bool {
        let cache = usize::try_from(self.settings.cache).unwrap_or(usize::MAX);
        let wanted = self.lanes.busy_tokens() + text.tokens.len() + BLOCK * (self.working.len() + 1);
        text.exact || self.working.is_empty() || wanted <= cache
    }

    /// Finds a lane for a text.
    fn settle(&mut self, text: &mut Text) -> bool {
        if text.exact {
            return true;
        }
        if !self.lanes.has_empty() {
            self.evict();
        }
        let Some(taken) = self.lanes.take(&text.tokens) else { return false };
        let mut reused = taken.reused;
        match taken.from {
            Some(from) if self.context.copy(from, taken.lane, reused) => {}
            Some(_) => reused = 0,
            None if !self.context.forget(taken.lane, reused) => reused = 0,
            None => {}
        }
        if reused == 0 {
            self.lanes.clear(taken.lane);
        }
        let wanted = &text.tokens[..text.tokens.len().saturating_sub(1)];
        if let Some((state, shared)) = self.shelf.best(wanted, reused) {
            self.context.forget(taken.lane, 0);
            let back = self.context.restore(taken.lane, state) && self.context.forget(taken.lane, shared);
            reused = if back { shared } else { 0 };
            self.lanes.put(taken.lane, &wanted[..reused]);
        }
        text.lane = Some(taken.lane);
        text.computed = reused;
        text.begin(reused);
        true
    }

    /// One token for everybody who writes, and one block for one who reads.
    fn step(&mut self) {
        let together = self.which(|text| !text.reads() && !text.exact);
        self.pass(&together);
        if self.working.iter().any(|text| text.exact) {
            self.step_alone();
        }
        if let Some(reader) = self.which(|text| text.reads() && !text.exact).first() {
            self.pass(&[*reader]);
            // The others are next.
            if let Some(index) = self.working.iter().position(|text| text.number == *reader) {
                let text = self.working.remove(index);
                self.working.push(text);
            }
        }
        let lanes = &mut self.lanes;
        self.working.retain(|text| {
            if let (true, Some(lane)) = (text.complete, text.lane) {
                lanes.release(lane);
            }
            !text.complete
        });
    }

    fn step_alone(&mut self) {
        self.alone_at = Instant::now();
        let Settings { context, cache, threads, .. } = self.settings;
        let alone = match self.alone.take() {
            Some(alone) => Ok(alone),
            None => Alone::new(Arc::clone(&self.model), context, cache, threads),
        };
        match alone.and_then(|mut alone| alone.fit(&mut self.working).map(|()| alone)) {
            Ok(mut alone) => {
                alone.step(&mut self.working, &self.model, &mut self.choices, context);
                self.alone = Some(alone);
            }
            Err(error) => {
                for text in self.working.iter_mut().filter(|text| text.exact) {
                    text.fail(Failure::Broken(error.to_string()));
                    text.complete = true;
                }
            }
        }
    }

    /// The numbers of the texts that are worked at and fit.
    fn which(&self, fits: impl Fn(&Text) -> bool) -> Vec<u64> {
        self.working.iter().filter(|text| !text.complete && fits(text)).map(|text| text.number).collect()
    }

    /// Computes the next tokens of these texts together, and chooses what follows.
    fn pass(&mut self, texts: &[u64]) {
        let shares = self.fill(texts);
        if shares.is_empty() {
            return;
        }
        loop {
            self.make_room();
            match self.context.compute(&self.batch) {
                Ok(()) => break,
                Err(LlamaError::Full) if self.evict() => {}
                Err(LlamaError::Full) if self.working.len() > 1 => return self.put_off_the_shortest(),
                Err(error) => return self.fail_all(&error),
            }
        }
        for share in &shares {
            let text = &mut self.working[share.text];
            if let Some(lane) = text.lane {
                self.lanes.grow(lane, &text.tokens[text.computed..text.computed + share.tokens]);
            }
            text.computed += share.tokens;
            let Some(logits) = share.output.and_then(|place| self.context.logits(place)) else { continue };
            match text.go_on(&self.model, &mut self.choices, logits, self.settings.context) {
                Ok(goes_on) => text.complete = !goes_on,
                Err(failure) => {
                    text.fail(failure);
                    text.complete = true;
                }
            }
        }
    }

    /// Puts a batch together: what is left of each text, up to the end of a block.
    fn fill(&mut self, texts: &[u64]) -> Vec<Share> {
        self.batch.clear();
        let mut shares = Vec::with_capacity(texts.len());
        for (index, text) in self.working.iter().enumerate().filter(|(_, text)| texts.contains(&text.number)) {
            let Some(lane) = text.lane else { continue };
            let tokens = text.pending().len().min(BLOCK - text.computed % BLOCK);
            let mut output = None;
            for (offset, token) in text.pending()[..tokens].iter().enumerate() {
                let position = text.computed + offset;
                let last = position + 1 == text.tokens.len();
                let place = self.batch.push(*token, position, lane, last);
                output = last.then_some(place);
            }
            shares.push(Share { text: index, tokens, output });
        }
        shares
    }

    /// Has what is only remembered leave, until the batch fits by our own count.
    fn make_room(&mut self) {
        let cache = usize::try_from(self.settings.cache).unwrap_or(usize::MAX);
        while self.lanes.tokens() + self.batch.len() > cache && self.evict() {}
    }

    /// What was not used for longest leaves the cache, and is kept beside it.
    fn evict(&mut self) -> bool {
        let Some((lane, tokens)) = self.lanes.evict() else { return false };
        if self.shelf.takes(&tokens) {
            let forgotten = self.shelf.put(tokens, self.context.save(lane));
            self.forgotten.fetch_add(forgotten, Ordering::Relaxed);
        }
        self.context.forget(lane, 0);
        true
    }

    /// The text with the least to lose goes back to those who wait, with all it has; it is read anew later.
    fn put_off_the_shortest(&mut self) {
        let shortest = self
            .working
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.exact)
            .min_by_key(|(_, text)| text.tokens.len())
            .map(|(index, _)| index);
        let Some(mut text) = shortest.map(|index| self.working.remove(index)) else { return };
        if let Some(lane) = text.lane.take() {
            self.context.forget(lane, 0);
            self.lanes.clear(lane);
            self.lanes.release(lane);
        }
        text.computed = 0;
        self.forgotten.fetch_add(1, Ordering::Relaxed);
        self.waiting.push_front(text);
    }

    fn fail_all(&mut self, error: &LlamaError) {
        tracing::error!(%error, "the local model failed to compute; all that was under way has failed");
        for text in self.working.extract_if(.., |text| !text.exact) {
            text.fail(Failure::Broken(error.to_string()));
            if let Some(lane) = text.lane {
                self.context.forget(lane, 0);
                self.lanes.clear(lane);
                self.lanes.release(lane);
            }
        }
    }
}
