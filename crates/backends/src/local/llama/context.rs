//! A context: what a model remembers of the texts that it is computing, and the computation.

use std::ptr::NonNull;
use std::sync::Arc;

use llama_cpp_sys_2 as sys;

use super::{LlamaError, Model, Sequence, Token, length, said};

/// How a context is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Room {
    /// Tokens in the cache, for all sequences together.
    pub(in super::super) tokens: u32,
    /// Sequences side by side.
    pub(in super::super) sequences: u32,
    /// Tokens computed at once.
    pub(in super::super) batch: u32,
    /// Threads.
    pub(in super::super) threads: u16,
    /// For embeddings, not for text.
    pub(in super::super) embeds: bool,
}

/// What a model remembers of the texts it is computing.
#[derive(Debug)]
pub(in super::super) struct Context {
    raw: NonNull<sys::llama_context>,
    model: Arc<Model>,
    room: Room,
    /// Which tokens of the last batch have an output.
    outputs: Vec<bool>,
}

// SAFETY: a context is used by one thread at a time, whichever: all that computes takes `&mut self`.
unsafe impl Send for Context {}

impl Drop for Context {
    fn drop(&mut self) {
        // SAFETY: nobody else frees it.
        unsafe { sys::llama_free(self.raw.as_ptr()) }
    }
}

/// Tokens to be computed together.
#[derive(Debug, Default)]
pub(in super::super) struct Batch {
    tokens: Vec<Token>,
    positions: Vec<sys::llama_pos>,
    sequences: Vec<Sequence>,
    outputs: Vec<bool>,
}

impl Batch {
    /// Adds a token; `output`: what follows it is wanted. The place it has in the batch.
    pub(in super::super) fn push(&mut self, token: Token, position: usize, sequence: Sequence, output: bool) -> usize {
        self.tokens.push(token);
        self.positions.push(length(position));
        self.sequences.push(sequence);
        self.outputs.push(output);
        self.tokens.len() - 1
    }

    /// How many tokens are in it.
    pub(in super::super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Empties it.
    pub(in super::super) fn clear(&mut self) {
        self.tokens.clear();
        self.positions.clear();
        self.sequences.clear();
        self.outputs.clear();
    }
}

impl Context {
    /// A context of a model.
    pub(in super::super) fn new(model: Arc<Model>, room: Room) -> Result<Self, LlamaError> {
        said::clear();
        // SAFETY: the defaults are valid, the model is live, and is kept alive by what is returned.
        let context = unsafe {
            let mut params = sys::llama_context_default_params();
            params.n_ctx = room.tokens;
            params.n_batch = room.batch;
            params.n_ubatch = room.batch;
            params.n_seq_max = room.sequences;
            params.n_threads = i32::from(room.threads);
            params.n_threads_batch = i32::from(room.threads);
            params.embeddings = room.embeds;
            // One buffer for all sequences: what two of them begin with is kept once, and copied for nothing; and each may be as
            // long as all together.
            params.kv_unified = true;
            params.no_perf = true;
            sys::llama_init_from_model(model.model.as_ptr(), params)
        };
        let context = NonNull::new(context).ok_or_else(|| LlamaError::Context {
            tokens: room.tokens,
            sequences: room.sequences,
            reason: said::taken(),
        })?;
        Ok(Self { raw: context, model, room, outputs: Vec::new() })
    }

    /// How it was made.
    pub(in super::super) fn room(&self) -> Room {
        self.room
    }

    /// Computes a batch.
    ///
    /// # Errors
    /// [`LlamaError::Full`]: nothing was computed; try again with less in the cache.
    pub(in super::super) fn compute(&mut self, batch: &Batch) -> Result<(), LlamaError> {
        debug_assert!(batch.len() <= usize::try_from(self.room.batch).unwrap_or(0));
        let sane = |sequence: &Sequence| u32::try_from(*sequence).is_ok_and(|sequence| sequence < self.room.sequences);
        if !batch.sequences.iter().all(sane) || !batch.tokens.iter().all(|token| self.model.knows(*token)) {
            return Err(LlamaError::Compute(-1));
        }
        let mut tokens = batch.tokens.clone();
        let mut positions = batch.positions.clone();
        let mut sequences = batch.sequences.clone();
        let mut counts = vec![1_i32; batch.len()];
        let mut outputs: Vec<i8> = batch.outputs.iter().copied().map(i8::from).collect();
        let mut lists: Vec<*mut Sequence> = sequences.iter_mut().map(std::ptr::from_mut).collect();
        // SAFETY: all lists have as many items as is said and live through the call, which only reads them; each list of
        // sequences has one item, as `counts` says.
        let code = unsafe {
            let batch = sys::llama_batch {
                n_tokens: length(tokens.len()),
                token: tokens.as_mut_ptr(),
                embd: std::ptr::null_mut(),
                pos: positions.as_mut_ptr(),
                n_seq_id: counts.as_mut_ptr(),
                seq_id: lists.as_mut_ptr(),
                logits: outputs.as_mut_ptr(),
            };
            // What has no memory is encoded by this as well; what has one reads from left to right, as it was trained to.
            sys::llama_decode(self.raw.as_ptr(), batch)
        };
        self.outputs.clear();
        match code {
            0 => {
                self.outputs.clone_from(&batch.outputs);
                Ok(())
            }
            1 => Err(LlamaError::Full),
            other => Err(LlamaError::Compute(other)),
        }
    }

    /// How likely each token is to follow the one at `place` of the last batch, as the logarithm of an unnormalised
    /// probability; `None` when no output was wanted there.
    pub(in super::super) fn logits(&mut self, place: usize) -> Option<&[f32]> {
        self.outputs.get(place).copied().filter(|output| *output)?;
        // SAFETY: that token of the last batch has an output, so there is a row of the vocabulary's length; it lives until
        // the next computation, which needs `&mut self`.
        unsafe {
            let row = sys::llama_get_logits_ith(self.raw.as_ptr(), length(place));
            (!row.is_null()).then(|| std::slice::from_raw_parts(row, self.model.vocabulary()))
        }
    }

    /// Whether it makes one vector of a text, and a vector that is the text's place: not a rank among others.
    pub(in super::super) fn pools(&self) -> bool {
        // SAFETY: a live context.
        let pooling = unsafe { sys::llama_pooling_type(self.raw.as_ptr()) };
        [sys::LLAMA_POOLING_TYPE_MEAN, sys::LLAMA_POOLING_TYPE_CLS, sys::LLAMA_POOLING_TYPE_LAST].contains(&pooling)
    }

    /// Whether it remembers what it has read, which writing needs.
    pub(in super::super) fn remembers(&self) -> bool {
        // SAFETY: a live context.
        unsafe { !sys::llama_get_memory(self.raw.as_ptr()).is_null() }
    }

    /// Forgets everything.
    pub(in super::super) fn forget_all(&mut self) {
        // SAFETY: a live context; what has no memory is passed over.
        unsafe {
            let memory = sys::llama_get_memory(self.raw.as_ptr());
            if !memory.is_null() {
                sys::llama_memory_clear(memory, false);
            }
        }
    }

    /// The embedding of a sequence of the last batch.
    pub(in super::super) fn embedding(&mut self, sequence: Sequence) -> Option<&[f32]> {
        if !self.room.embeds || !u32::try_from(sequence).is_ok_and(|sequence| sequence < self.room.sequences) {
            return None;
        }
        // SAFETY: the sequence exists; a row has the model's length and lives until the next computation.
        unsafe {
            let row = sys::llama_get_embeddings_seq(self.raw.as_ptr(), sequence);
            (!row.is_null()).then(|| std::slice::from_raw_parts(row, self.model.embedding_length()))
        }
    }

    /// Forgets what a sequence holds from `position` on. `false`: this model cannot forget a part, and forgot all of it.
    pub(in super::super) fn forget(&mut self, sequence: Sequence, position: usize) -> bool {
        // SAFETY: a live context; a sequence that does not exist is refused by `compute` before it can hold anything.
        unsafe {
            let memory = sys::llama_get_memory(self.raw.as_ptr());
            let part = sys::llama_memory_seq_rm(memory, sequence, length(position), -1);
            if !part {
                sys::llama_memory_seq_rm(memory, sequence, -1, -1);
            }
            part
        }
    }

    /// What a sequence holds, to be put back later.
    pub(in super::super) fn save(&mut self, sequence: Sequence) -> Vec<u8> {
        // SAFETY: a live context; the buffer is as long as the library says it must be, and as is said.
        unsafe {
            let mut state = vec![0; sys::llama_state_seq_get_size(self.raw.as_ptr(), sequence)];
            let written = sys::llama_state_seq_get_data(self.raw.as_ptr(), state.as_mut_ptr(), state.len(), sequence);
            state.truncate(written);
            state
        }
    }

    /// Puts back what [`Self::save`] of a context of the same model gave; `false`: it could not, and nothing is there.
    pub(in super::super) fn restore(&mut self, sequence: Sequence, state: &[u8]) -> bool {
        // SAFETY: the state came from `save`, is as long as is said, and is only read.
        !state.is_empty()
            && unsafe { sys::llama_state_seq_set_data(self.raw.as_ptr(), state.as_ptr(), state.len(), sequence) } > 0
    }

    /// Has `to` hold the first `tokens` of what `from` holds, and nothing else. `false`: of this model's state no part can be
    /// told from the rest, and `to` holds nothing.
    pub(in super::super) fn copy(&mut self, from: Sequence, to: Sequence, tokens: usize) -> bool {
        // SAFETY: as in `forget`; the model is live.
        unsafe {
            let memory = sys::llama_get_memory(self.raw.as_ptr());
            sys::llama_memory_seq_rm(memory, to, -1, -1);
            let model = self.model.model.as_ptr();
            if sys::llama_model_is_recurrent(model) || sys::llama_model_is_hybrid(model) {
                return false;
            }
            sys::llama_memory_seq_cp(memory, from, to, 0, length(tokens));
            true
        }
    }
}
