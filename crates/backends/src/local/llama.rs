//! What llama.cpp is called through: the one module with foreign code in it.
//!
//! Each type owns one object of the library and frees it. What the library keeps as rules in its header is checked here
//! (indices, lengths, who outlives whom), so that nothing above can break it; what it cannot be asked for at all is a failed
//! assertion inside it, which ends the process. That is why `pollux model` looks at a file
//! in a process of its own before it takes it in; a file that is changed afterwards can still end the server.
#![expect(unsafe_code, reason = "foreign code; every block says why it is sound")]

use std::ffi::{CStr, CString, c_char, c_void};
use std::path::{Path, PathBuf};
use std::ptr::NonNull;
use std::sync::{Arc, Once};

use llama_cpp_sys_2 as sys;
use serde::{Deserialize, Serialize};

/// A piece of text as a model counts it.
pub(super) type Token = sys::llama_token;

/// One of the texts that a context holds side by side.
pub(super) type Sequence = sys::llama_seq_id;

/// llama.cpp cannot do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum LlamaError {
    /// A model cannot be loaded; the library has logged why.
    #[error("{path} is not a model that can be loaded: {reason}")]
    Load {
        /// The file.
        path: PathBuf,
        /// What the library said last.
        reason: String,
    },
    /// There is not enough memory for a context of that size.
    #[error("a context of {tokens} tokens for {sequences} sequences cannot be made: {reason}")]
    Context {
        /// Tokens asked for.
        tokens: u32,
        /// Sequences asked for.
        sequences: u32,
        /// What the library said last.
        reason: String,
    },
    /// A path that the library cannot be given.
    #[error("{0} cannot be a path for llama.cpp: it holds a zero byte or is no UTF-8")]
    Path(PathBuf),
    /// All cells of the cache are taken.
    #[error("no room is left in the cache")]
    Full,
    /// The computation failed.
    #[error("llama.cpp failed to compute a batch (code {0})")]
    Compute(i32),
    /// A file could not be requantised.
    #[error("{path} cannot be requantised: {reason}")]
    Quantise {
        /// The file.
        path: PathBuf,
        /// What the library said last.
        reason: String,
    },
}

mod said {
    //! What the library logged as a warning or an error last, for our own errors; and its way into our log.

    use std::sync::{Mutex, PoisonError};

    static LAST: Mutex<String> = Mutex::new(String::new());

    pub(super) fn keep(text: &str) {
        text.clone_into(&mut LAST.lock().unwrap_or_else(PoisonError::into_inner));
    }

    pub(super) fn last() -> String {
        let text = std::mem::take(&mut *LAST.lock().unwrap_or_else(PoisonError::into_inner));
        if text.is_empty() { "llama.cpp gave no reason".to_owned() } else { text }
    }
}

unsafe extern "C" fn log(level: sys::ggml_log_level, text: *const c_char, _: *mut c_void) {
    // SAFETY: the library hands over a string that ends with a zero byte and lives for this call.
    let text = unsafe { CStr::from_ptr(text) }.to_string_lossy();
    let text = text.trim_end();
    match level {
        sys::GGML_LOG_LEVEL_ERROR => {
            said::keep(text);
            tracing::debug!(target: "llama", "{text}");
        }
        sys::GGML_LOG_LEVEL_WARN => tracing::debug!(target: "llama", "{text}"),
        _ => tracing::trace!(target: "llama", "{text}"),
    }
}

fn start() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: once, before anything else of the library is called; `log` is fit to be called from any thread.
        unsafe {
            sys::llama_log_set(Some(log), std::ptr::null_mut());
            sys::llama_backend_init();
        }
    });
}

fn path_for_c(path: &Path) -> Result<CString, LlamaError> {
    let refused = || LlamaError::Path(path.to_owned());
    CString::new(path.to_str().ok_or_else(refused)?).map_err(|_| refused())
}

fn length(of: usize) -> i32 {
    i32::try_from(of).unwrap_or(i32::MAX)
}

/// A model's weights and vocabulary.
#[derive(Debug)]
pub(super) struct Model {
    model: NonNull<sys::llama_model>,
    vocab: NonNull<sys::llama_vocab>,
}

// SAFETY: after loading, the library only reads a model; contexts that compute have their own state.
unsafe impl Send for Model {}
// SAFETY: as above; tokenizing is documented as thread-safe.
unsafe impl Sync for Model {}

impl Drop for Model {
    fn drop(&mut self) {
        // SAFETY: nobody else frees it, and contexts hold an `Arc` of it.
        unsafe { sys::llama_model_free(self.model.as_ptr()) }
    }
}

impl Model {
    /// Loads a file; its weights are mapped, not read.
    pub(super) fn load(path: &Path) -> Result<Self, LlamaError> {
        start();
        let name = path_for_c(path)?;
        said::keep("");
        // SAFETY: the defaults are valid, and `name` outlives the call.
        let model = unsafe {
            let mut params = sys::llama_model_default_params();
            params.n_gpu_layers = 0;
            params.check_tensors = true;
            sys::llama_model_load_from_file(name.as_ptr(), params)
        };
        let failed = || LlamaError::Load { path: path.to_owned(), reason: said::last() };
        let model = NonNull::new(model).ok_or_else(failed)?;
        // SAFETY: the model is loaded; its vocabulary lives as long as it does.
        let vocab = unsafe { sys::llama_model_get_vocab(model.as_ptr()) };
        let Some(vocab) = NonNull::new(vocab.cast_mut()) else {
            // SAFETY: loaded above, and not handed out.
            unsafe { sys::llama_model_free(model.as_ptr()) };
            return Err(failed());
        };
        Ok(Self { model, vocab })
    }

    /// How many tokens there are.
    pub(super) fn vocabulary(&self) -> usize {
        // SAFETY: a live vocabulary.
        usize::try_from(unsafe { sys::llama_vocab_n_tokens(self.vocab.as_ptr()) }).unwrap_or(0)
    }

    /// How long a text it was trained for, in tokens.
    pub(super) fn trained_context(&self) -> u32 {
        // SAFETY: a live model.
        u32::try_from(unsafe { sys::llama_model_n_ctx_train(self.model.as_ptr()) }).unwrap_or(0)
    }

    /// Numbers in an embedding.
    pub(super) fn embedding_length(&self) -> usize {
        // SAFETY: a live model.
        usize::try_from(unsafe { sys::llama_model_n_embd_out(self.model.as_ptr()) }).unwrap_or(0)
    }

    /// Weights.
    pub(super) fn parameters(&self) -> u64 {
        // SAFETY: a live model.
        unsafe { sys::llama_model_n_params(self.model.as_ptr()) }
    }

    /// What the file says of itself under `key`, up to 16 KiB of it.
    pub(super) fn meta(&self, key: &str) -> Option<String> {
        let key = CString::new(key).ok()?;
        let mut text = vec![0_u8; 16 * 1024];
        // SAFETY: the buffer is as long as is said.
        let written = unsafe {
            sys::llama_model_meta_val_str(self.model.as_ptr(), key.as_ptr(), text.as_mut_ptr().cast(), text.len())
        };
        let written = usize::try_from(written).ok()?.min(text.len() - 1);
        text.truncate(written);
        Some(String::from_utf8_lossy(&text).into_owned())
    }

    /// The template that makes one text of a chat, in Jinja.
    pub(super) fn chat_template(&self) -> Option<String> {
        // SAFETY: a live model; the string lives as long as it.
        let template = unsafe { sys::llama_model_chat_template(self.model.as_ptr(), std::ptr::null()) };
        // SAFETY: not null, and ends with a zero byte.
        (!template.is_null()).then(|| unsafe { CStr::from_ptr(template) }.to_string_lossy().into_owned())
    }

    /// The tokens of a text. `special`: names of control tokens in it stand for those tokens; only in texts of our own.
    /// `ends`: with what the model wants at the beginning and end.
    pub(super) fn tokens(&self, text: &str, special: bool, ends: bool) -> Vec<Token> {
        let mut tokens: Vec<Token> = vec![0; text.len() + 8];
        let call = |tokens: &mut Vec<Token>| {
            // SAFETY: text and buffer are as long as is said.
            unsafe {
                sys::llama_tokenize(
                    self.vocab.as_ptr(),
                    text.as_ptr().cast(),
                    length(text.len()),
                    tokens.as_mut_ptr(),
                    length(tokens.len()),
                    ends,
                    special,
                )
            }
        };
        let mut made = call(&mut tokens);
        if made < 0 && made > i32::MIN {
            tokens.resize(usize::try_from(-made).unwrap_or(0), 0);
            made = call(&mut tokens);
        }
        tokens.truncate(usize::try_from(made).unwrap_or(0));
        tokens
    }

    /// The bytes of a token; `special`: also of a control token.
    pub(super) fn bytes(&self, token: Token, special: bool) -> Vec<u8> {
        if !self.knows(token) {
            return Vec::new();
        }
        let mut bytes = vec![0_u8; 32];
        let call = |bytes: &mut Vec<u8>| {
            // SAFETY: the token exists, and the buffer is as long as is said.
            unsafe {
                sys::llama_token_to_piece(
                    self.vocab.as_ptr(),
                    token,
                    bytes.as_mut_ptr().cast(),
                    length(bytes.len()),
                    0,
                    special,
                )
            }
        };
        let mut written = call(&mut bytes);
        if written < 0 {
            bytes.resize(usize::try_from(-written).unwrap_or(0), 0);
            written = call(&mut bytes);
        }
        bytes.truncate(usize::try_from(written).unwrap_or(0));
        bytes
    }

    fn knows(&self, token: Token) -> bool {
        usize::try_from(token).is_ok_and(|token| token < self.vocabulary())
    }

    /// Whether a token ends the model's turn.
    pub(super) fn ends(&self, token: Token) -> bool {
        // SAFETY: the token exists.
        self.knows(token) && unsafe { sys::llama_vocab_is_eog(self.vocab.as_ptr(), token) }
    }

    /// The token that ends a text, if there is one.
    pub(super) fn end_of_turn(&self) -> Option<Token> {
        // SAFETY: a live vocabulary.
        let (turn, text) =
            unsafe { (sys::llama_vocab_eot(self.vocab.as_ptr()), sys::llama_vocab_eos(self.vocab.as_ptr())) };
        [turn, text].into_iter().find(|token| self.knows(*token))
    }

    /// The name of the token that begins a text, for templates.
    pub(super) fn begin_name(&self) -> String {
        // SAFETY: a live vocabulary.
        let token = unsafe { sys::llama_vocab_bos(self.vocab.as_ptr()) };
        String::from_utf8_lossy(&self.bytes(token, true)).into_owned()
    }

    /// The name of the token that ends a text, for templates.
    pub(super) fn end_name(&self) -> String {
        // SAFETY: a live vocabulary.
        let token = unsafe { sys::llama_vocab_eos(self.vocab.as_ptr()) };
        String::from_utf8_lossy(&self.bytes(token, true)).into_owned()
    }
}

/// How a context is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// Tokens in the cache, for all sequences together.
    pub(super) tokens: u32,
    /// Sequences side by side.
    pub(super) sequences: u32,
    /// Tokens computed at once.
    pub(super) batch: u32,
    /// Threads.
    pub(super) threads: u16,
    /// For embeddings, not for text.
    pub(super) embeds: bool,
}

/// What a model remembers of the texts it is computing.
#[derive(Debug)]
pub(super) struct Context {
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
pub(super) struct Batch {
    tokens: Vec<Token>,
    positions: Vec<sys::llama_pos>,
    sequences: Vec<Sequence>,
    outputs: Vec<bool>,
}

impl Batch {
    /// Adds a token; `output`: what follows it is wanted. The place it has in the batch.
    pub(super) fn push(&mut self, token: Token, position: usize, sequence: Sequence, output: bool) -> usize {
        self.tokens.push(token);
        self.positions.push(length(position));
        self.sequences.push(sequence);
        self.outputs.push(output);
        self.tokens.len() - 1
    }

    /// How many tokens are in it.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Empties it.
    pub(super) fn clear(&mut self) {
        self.tokens.clear();
        self.positions.clear();
        self.sequences.clear();
        self.outputs.clear();
    }
}

impl Context {
    /// A context of a model.
    pub(super) fn new(model: Arc<Model>, room: Room) -> Result<Self, LlamaError> {
        said::keep("");
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
            // One buffer for all sequences: what two of them begin with is kept once, and copied for nothing.
            params.kv_unified = !room.embeds;
            params.no_perf = true;
            if room.embeds {
                params.pooling_type = sys::LLAMA_POOLING_TYPE_MEAN;
            }
            sys::llama_init_from_model(model.model.as_ptr(), params)
        };
        let context = NonNull::new(context).ok_or_else(|| LlamaError::Context {
            tokens: room.tokens,
            sequences: room.sequences,
            reason: said::last(),
        })?;
        Ok(Self { raw: context, model, room, outputs: Vec::new() })
    }

    /// How it was made.
    pub(super) fn room(&self) -> Room {
        self.room
    }

    /// Computes a batch.
    ///
    /// # Errors
    /// [`LlamaError::Full`]: nothing was computed; try again with less in the cache.
    pub(super) fn compute(&mut self, batch: &Batch) -> Result<(), LlamaError> {
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
            if self.room.embeds {
                sys::llama_encode(self.raw.as_ptr(), batch)
            } else {
                sys::llama_decode(self.raw.as_ptr(), batch)
            }
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
    pub(super) fn logits(&mut self, place: usize) -> Option<&[f32]> {
        self.outputs.get(place).copied().filter(|output| *output)?;
        // SAFETY: that token of the last batch has an output, so there is a row of the vocabulary's length; it lives until
        // the next computation, which needs `&mut self`.
        unsafe {
            let row = sys::llama_get_logits_ith(self.raw.as_ptr(), length(place));
            (!row.is_null()).then(|| std::slice::from_raw_parts(row, self.model.vocabulary()))
        }
    }

    /// The embedding of a sequence of the last batch.
    pub(super) fn embedding(&mut self, sequence: Sequence) -> Option<&[f32]> {
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
    pub(super) fn forget(&mut self, sequence: Sequence, position: usize) -> bool {
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
    pub(super) fn save(&mut self, sequence: Sequence) -> Vec<u8> {
        // SAFETY: a live context; the buffer is as long as the library says it must be, and as is said.
        unsafe {
            let mut state = vec![0; sys::llama_state_seq_get_size(self.raw.as_ptr(), sequence)];
            let written = sys::llama_state_seq_get_data(self.raw.as_ptr(), state.as_mut_ptr(), state.len(), sequence);
            state.truncate(written);
            state
        }
    }

    /// Puts back what [`Self::save`] of a context of the same model gave; `false`: it could not, and nothing is there.
    pub(super) fn restore(&mut self, sequence: Sequence, state: &[u8]) -> bool {
        // SAFETY: the state came from `save`, is as long as is said, and is only read.
        !state.is_empty()
            && unsafe { sys::llama_state_seq_set_data(self.raw.as_ptr(), state.as_ptr(), state.len(), sequence) } > 0
    }

    /// Has `to` hold the first `tokens` of what `from` holds, and nothing else.
    pub(super) fn copy(&mut self, from: Sequence, to: Sequence, tokens: usize) {
        // SAFETY: as in `forget`.
        unsafe {
            let memory = sys::llama_get_memory(self.raw.as_ptr());
            sys::llama_memory_seq_rm(memory, to, -1, -1);
            sys::llama_memory_seq_cp(memory, from, to, 0, length(tokens));
        }
    }
}

/// How the next token is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Sampling {
    /// 0: always the likeliest.
    pub(super) temperature: f32,
    /// Only so many of the likeliest; 0: all.
    pub(super) top_k: u32,
    /// Only the likeliest that together have this probability.
    pub(super) top_p: f32,
    /// What a token loses for having been used.
    pub(super) presence: f32,
    /// What it loses for each time.
    pub(super) frequency: f32,
    /// The same seed chooses the same.
    pub(super) seed: u32,
}

/// Chooses tokens, and remembers those it chose.
#[derive(Debug)]
pub(super) struct Sampler {
    chain: NonNull<sys::llama_sampler>,
    candidates: Vec<sys::llama_token_data>,
}

// SAFETY: a chain has no ties to a thread; all that changes it takes `&mut self`.
unsafe impl Send for Sampler {}

impl Drop for Sampler {
    fn drop(&mut self) {
        // SAFETY: nobody else frees it; it frees the samplers in it.
        unsafe { sys::llama_sampler_free(self.chain.as_ptr()) }
    }
}

impl Sampler {
    /// Google's order: penalties, topK, topP, temperature.
    pub(super) fn new(model: &Model, choice: &Sampling, remembers: u32) -> Option<Self> {
        // SAFETY: a chain owns what is added to it; the parameters are within what each sampler takes.
        let chain = unsafe {
            let chain = sys::llama_sampler_chain_init(sys::llama_sampler_chain_default_params());
            let add = |sampler| sys::llama_sampler_chain_add(chain, sampler);
            if choice.presence != 0.0 || choice.frequency != 0.0 {
                let remembers = i32::try_from(remembers).unwrap_or(i32::MAX);
                let vocabulary = length(model.vocabulary());
                add(sys::llama_sampler_init_penalties(vocabulary, remembers, 1.0, choice.frequency, choice.presence));
            }
            if choice.temperature > 0.0 {
                if choice.top_k > 0 {
                    add(sys::llama_sampler_init_top_k(i32::try_from(choice.top_k).unwrap_or(i32::MAX)));
                }
                if choice.top_p < 1.0 {
                    add(sys::llama_sampler_init_top_p(choice.top_p, 1));
                }
                add(sys::llama_sampler_init_temp(choice.temperature));
                add(sys::llama_sampler_init_dist(choice.seed));
            } else {
                add(sys::llama_sampler_init_greedy());
            }
            chain
        };
        Some(Self { chain: NonNull::new(chain)?, candidates: Vec::with_capacity(model.vocabulary()) })
    }

    /// Chooses one of the tokens that `allowed` lets through; `None` when there is none.
    pub(super) fn choose(&mut self, logits: &[f32], allowed: impl Fn(Token) -> bool) -> Option<Token> {
        self.candidates.clear();
        let tokens = (0..).zip(logits).filter(|(id, _)| allowed(*id));
        self.candidates.extend(tokens.map(|(id, logit)| sys::llama_token_data { id, logit: *logit, p: 0.0 }));
        if self.candidates.is_empty() {
            return None;
        }
        let mut list = sys::llama_token_data_array {
            data: self.candidates.as_mut_ptr(),
            size: self.candidates.len(),
            selected: -1,
            sorted: false,
        };
        // SAFETY: the list is as long as is said; samplers reorder and shorten it, in place.
        unsafe { sys::llama_sampler_apply(self.chain.as_ptr(), &raw mut list) };
        let chosen = usize::try_from(list.selected).ok().filter(|at| *at < list.size)?;
        // SAFETY: within the list, wherever the samplers have put it.
        let token = unsafe { (*list.data.add(chosen)).id };
        // SAFETY: the token is one of the vocabulary.
        unsafe { sys::llama_sampler_accept(self.chain.as_ptr(), token) };
        Some(token)
    }
}

/// Writes a model anew with weights of 8 bits (`Q8_0`).
pub(super) fn quantise(from: &Path, to: &Path, threads: u16) -> Result<(), LlamaError> {
    start();
    let (source, target) = (path_for_c(from)?, path_for_c(to)?);
    said::keep("");
    // SAFETY: the defaults are valid, and both names outlive the call.
    let code = unsafe {
        let mut params = sys::llama_model_quantize_default_params();
        params.nthread = i32::from(threads);
        params.ftype = sys::LLAMA_FTYPE_MOSTLY_Q8_0;
        params.allow_requantize = true;
        sys::llama_model_quantize(source.as_ptr(), target.as_ptr(), &raw const params)
    };
    if code == 0 { Ok(()) } else { Err(LlamaError::Quantise { path: from.to_owned(), reason: said::last() }) }
}
