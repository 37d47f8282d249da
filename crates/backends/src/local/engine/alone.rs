//! Texts that are to be the same each time, computed by themselves.
//!
//! What is computed together has, in its last bits, a part in what comes out, and so has where in the cache a text lies: the
//! same text in other company is not quite the same numbers, and a likely word may become another. So whoever gave a seed is
//! computed in a cache that holds one text at a time, from its first cell on, its prompt read in blocks that begin at multiples
//! of [`BLOCK`]. Several take turns: what one has so far is set aside, and put back as it was. All of it together holds no more
//! tokens than the settings give to a cache; where a text that is set aside would be too much, it is done before the next.

use std::sync::Arc;

use super::super::llama::{Batch, Choices, Context, LlamaError, Model, Room};
use super::Failure;
use super::lanes::BLOCK;
use super::shelf::Shelf;
use super::text::Text;

/// Steps of a turn: setting aside a text costs about as much as computing a token of it.
const TURN: u32 = 16;

/// Tokens that the cache is made for at first; it grows by doubling.
const SMALLEST: u32 = 256;

/// The cache for one text.
#[derive(Debug)]
pub(super) struct Alone {
    model: Arc<Model>,
    context: Context,
    /// Tokens of the longest text that may come.
    longest: u32,
    /// The number of the text that is in it.
    resident: Option<u64>,
    /// Steps of its turn.
    steps: u32,
    /// Prompts that were read, for who begins the same way. Its room is lent to texts that are set aside.
    kept: Shelf,
}

impl Alone {
    /// A cache for texts of so many tokens, which with all that it remembers holds at most `all` of them.
    pub(super) fn new(model: Arc<Model>, tokens: u32, all: u32, threads: u16) -> Result<Self, LlamaError> {
        let batch = u32::try_from(BLOCK).unwrap_or(u32::MAX);
        let architecture = model.meta("general.architecture").unwrap_or_default();
        // Some models compute otherwise in a large cache: there it has its size from the start.
        let scales = model.meta(&format!("{architecture}.rope.scaling.original_context_length")).is_some();
        let first = if scales { tokens } else { SMALLEST.min(tokens) };
        let room = Room { tokens: first, sequences: 1, batch, threads, embeds: false };
        let context = Context::new(Arc::clone(&model), room)?;
        let kept = Shelf::new(usize::try_from(all.saturating_sub(tokens)).unwrap_or(usize::MAX));
        Ok(Self { model, context, longest: tokens, resident: None, steps: 0, kept })
    }

    /// Makes the cache large enough for each of these texts with its answer. Where a token lies in it is the same in any size.
    pub(super) fn fit(&mut self, texts: &mut [Text]) -> Result<(), LlamaError> {
        let wanted = texts.iter().filter(|text| text.exact).map(Text::longest).max().unwrap_or(0);
        let room = self.context.room();
        let tokens = u32::try_from(wanted).unwrap_or(u32::MAX).min(self.longest);
        if tokens <= room.tokens {
            return Ok(());
        }
        self.set_resident_aside(texts);
        let tokens = tokens.next_power_of_two().min(self.longest);
        self.context = Context::new(Arc::clone(&self.model), Room { tokens, ..room })?;
        Ok(())
    }

    fn set_resident_aside(&mut self, texts: &mut [Text]) {
        let resident = self.resident.take();
        if let Some(text) = texts.iter_mut().find(|text| Some(text.number) == resident && !text.complete) {
            text.aside = Some(self.context.save(0));
            self.kept.lend(set_aside(texts));
        }
    }

    /// One step of one of these texts: a token, or a block of its prompt.
    pub(super) fn step(&mut self, texts: &mut [Text], model: &Model, choices: &mut Choices, longest: u32) {
        let Some(index) = self.whose_turn(texts) else {
            self.resident = None;
            return;
        };
        self.bring(index, texts);
        let aside = set_aside(texts);
        let text = &mut texts[index];
        let failed = self.compute(text, model, choices, (longest, aside)).err();
        if let Some(failure) = failed {
            text.fail(failure);
            text.complete = true;
        }
    }

    /// Whoever is in the cache, for as long as a turn is, or while there are no others; then the next.
    fn whose_turn(&self, texts: &[Text]) -> Option<usize> {
        let waits = |text: &Text| text.exact && !text.complete;
        let of = |number: u64| texts.iter().position(|text| text.number == number && waits(text));
        let stays = |index: &usize| self.steps < TURN || set_aside(texts) + texts[*index].computed > self.kept.room();
        if let Some(index) = self.resident.and_then(of).filter(stays) {
            return Some(index);
        }
        let after = self.resident.unwrap_or(0);
        let order = |text: &Text| (text.number <= after, text.number);
        texts
            .iter()
            .enumerate()
            .filter(|(_, text)| waits(text))
            .min_by_key(|(_, text)| order(text))
            .map(|(index, _)| index)
    }

    /// Has a text in the cache, and sets aside what was there.
    fn bring(&mut self, index: usize, texts: &mut [Text]) {
        let number = texts[index].number;
        if self.resident == Some(number) {
            self.steps = if self.steps >= TURN { 0 } else { self.steps };
            return;
        }
        self.set_resident_aside(texts);
        self.context.forget(0, 0);
        self.resident = Some(number);
        self.steps = 0;
        let text = &mut texts[index];
        match text.aside.take() {
            Some(state) if self.context.restore(0, &state) => {}
            Some(_) => {
                self.context.forget(0, 0);
                text.computed = 0;
            }
            None => {
                text.computed = self.resume(&text.tokens);
                text.begin(text.computed);
            }
        }
    }

    /// Puts the longest kept beginning of a text into the cache, in whole blocks; how long it is.
    fn resume(&mut self, tokens: &[i32]) -> usize {
        let wanted = &tokens[..tokens.len().saturating_sub(1)];
        let Some((state, shared)) = self.kept.best(wanted, 0) else { return 0 };
        let reused = shared / BLOCK * BLOCK;
        if self.context.restore(0, state) && self.context.forget(0, reused) {
            return reused;
        }
        self.context.forget(0, 0);
        0
    }

    fn compute(
        &mut self,
        text: &mut Text,
        model: &Model,
        choices: &mut Choices,
        (longest, aside): (u32, usize),
    ) -> Result<(), Failure> {
        let reading = text.reads();
        let tokens = text.pending().len().min(BLOCK - text.computed % BLOCK);
        // What was answered is read again token by token, as it was written.
        let tokens =
            if text.computed >= text.prompt() { tokens.min(1) } else { tokens.min(text.prompt() - text.computed) };
        let mut batch = Batch::default();
        let mut output = None;
        for (offset, token) in text.pending()[..tokens].iter().enumerate() {
            let position = text.computed + offset;
            let last = position + 1 == text.tokens.len();
            let place = batch.push(*token, position, 0, last);
            output = last.then_some(place);
        }
        self.context.compute(&batch).map_err(|error| Failure::Broken(error.to_string()))?;
        text.computed += tokens;
        self.steps += 1;
        let Some(place) = output else { return Ok(()) };
        if reading {
            self.kept.lend(aside);
            if self.kept.takes(&text.tokens) {
                self.kept.put(text.tokens.clone(), self.context.save(0));
            }
        }
        let Some(logits) = self.context.logits(place) else { return Ok(()) };
        text.complete = !text.go_on(model, choices, logits, longest)?;
        Ok(())
    }
}

/// Tokens of the texts that are set aside.
fn set_aside(texts: &[Text]) -> usize {
    texts.iter().filter(|text| text.aside.is_some()).map(|text| text.computed).sum()
}
