//! A model: its weights, its vocabulary, and what it says of itself.

use std::ffi::{CStr, CString};
use std::path::Path;
use std::ptr::NonNull;

use llama_cpp_sys_2 as sys;

use super::{LlamaError, Token, length, path_for_c, said, start};

/// A model's weights and vocabulary.
#[derive(Debug)]
pub(in super::super) struct Model {
    pub(super) model: NonNull<sys::llama_model>,
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
    /// Loads a file. What is mapped is read when it is needed, and a file that has become shorter meanwhile ends the
    /// process: not for a process that must live.
    pub(in super::super) fn load(path: &Path, mapped: bool) -> Result<Self, LlamaError> {
        start()?;
        let name = path_for_c(path)?;
        said::clear();
        // SAFETY: the defaults are valid, and `name` outlives the call.
        let model = unsafe {
            let mut params = sys::llama_model_default_params();
            params.n_gpu_layers = 0;
            params.load_mode = if mapped { sys::LLAMA_LOAD_MODE_MMAP } else { sys::LLAMA_LOAD_MODE_NONE };
            params.check_tensors = true;
            sys::llama_model_load_from_file(name.as_ptr(), params)
        };
        let failed = || LlamaError::Load { path: path.to_owned(), reason: said::taken() };
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
    pub(in super::super) fn vocabulary(&self) -> usize {
        // SAFETY: a live vocabulary.
        usize::try_from(unsafe { sys::llama_vocab_n_tokens(self.vocab.as_ptr()) }).unwrap_or(0)
    }

    /// How long a text it was trained for, in tokens.
    pub(in super::super) fn trained_context(&self) -> u32 {
        // SAFETY: a live model.
        u32::try_from(unsafe { sys::llama_model_n_ctx_train(self.model.as_ptr()) }).unwrap_or(0)
    }

    /// Numbers in an embedding.
    pub(in super::super) fn embedding_length(&self) -> usize {
        // SAFETY: a live model.
        usize::try_from(unsafe { sys::llama_model_n_embd_out(self.model.as_ptr()) }).unwrap_or(0)
    }

    /// Whether it writes what follows a text: not what a text read as a whole becomes in another language, and not all of a text
    /// at once.
    pub(in super::super) fn writes(&self) -> bool {
        // SAFETY: a live model.
        unsafe {
            let model = self.model.as_ptr();
            sys::llama_model_has_decoder(model)
                && !sys::llama_model_has_encoder(model)
                && !sys::llama_model_is_diffusion(model)
        }
    }

    /// Weights.
    pub(in super::super) fn parameters(&self) -> u64 {
        // SAFETY: a live model.
        unsafe { sys::llama_model_n_params(self.model.as_ptr()) }
    }

    /// What the file says of itself under `key`, up to 16 KiB of it.
    pub(in super::super) fn meta(&self, key: &str) -> Option<String> {
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
    pub(in super::super) fn chat_template(&self) -> Option<String> {
        // SAFETY: a live model; the string lives as long as it.
        let template = unsafe { sys::llama_model_chat_template(self.model.as_ptr(), std::ptr::null()) };
        // SAFETY: not null, and ends with a zero byte.
        (!template.is_null()).then(|| unsafe { CStr::from_ptr(template) }.to_string_lossy().into_owned())
    }

    /// The tokens of a text. `special`: names of control tokens in it stand for those tokens; only in texts of our own.
    /// `ends`: with what the model wants at the beginning and end.
    pub(in super::super) fn tokens(&self, text: &str, special: bool, ends: bool) -> Vec<Token> {
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
    pub(in super::super) fn bytes(&self, token: Token, special: bool) -> Vec<u8> {
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

    pub(super) fn knows(&self, token: Token) -> bool {
        usize::try_from(token).is_ok_and(|token| token < self.vocabulary())
    }

    /// Whether a token ends the model's turn.
    pub(in super::super) fn ends(&self, token: Token) -> bool {
        // SAFETY: the token exists.
        self.knows(token) && unsafe { sys::llama_vocab_is_eog(self.vocab.as_ptr(), token) }
    }

    /// The token that ends a text, if there is one.
    pub(in super::super) fn end_of_turn(&self) -> Option<Token> {
        // SAFETY: a live vocabulary.
        let (turn, text) =
            unsafe { (sys::llama_vocab_eot(self.vocab.as_ptr()), sys::llama_vocab_eos(self.vocab.as_ptr())) };
        [turn, text].into_iter().find(|token| self.knows(*token))
    }

    /// The token that begins a text, where the model wants each to begin with it.
    pub(in super::super) fn begin_wanted(&self) -> Option<Token> {
        // SAFETY: a live vocabulary.
        let (token, wanted) =
            unsafe { (sys::llama_vocab_bos(self.vocab.as_ptr()), sys::llama_vocab_get_add_bos(self.vocab.as_ptr())) };
        Some(token).filter(|token| wanted && self.knows(*token))
    }

    /// The name of the token that begins a text, for templates.
    pub(in super::super) fn begin_name(&self) -> String {
        // SAFETY: a live vocabulary.
        let token = unsafe { sys::llama_vocab_bos(self.vocab.as_ptr()) };
        String::from_utf8_lossy(&self.bytes(token, true)).into_owned()
    }

    /// The name of the token that ends a text, for templates.
    pub(in super::super) fn end_name(&self) -> String {
        // SAFETY: a live vocabulary.
        let token = unsafe { sys::llama_vocab_eos(self.vocab.as_ptr()) };
        String::from_utf8_lossy(&self.bytes(token, true)).into_owned()
    }
}
