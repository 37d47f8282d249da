//! What llama.cpp is called through: the one module with foreign code in it.
//!
//! Each type owns one object of the library and frees it. What the library keeps as rules in its header is checked here
//! (indices, lengths, who outlives whom), so that nothing above can break it; what it cannot be asked for at all is a failed
//! assertion inside it, which ends the process. That is why only files that we can vouch for are loaded where calls are
//! served, and all others in a process of their own.
#![expect(unsafe_code, reason = "foreign code; every block says why it is sound")]

mod context;
mod model;
mod sampler;
pub(super) mod vectors;

use std::ffi::{CStr, CString, c_char, c_void};
use std::path::{Path, PathBuf};
use std::sync::Once;

use llama_cpp_sys_2 as sys;

pub(super) use context::{Batch, Context, Room};
pub(super) use model::Model;
pub(super) use sampler::{Choices, Sampler, Sampling};

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
        /// What the library said first.
        reason: String,
    },
    /// There is not enough memory for a context of that size.
    #[error("a context of {tokens} tokens for {sequences} sequences cannot be made: {reason}")]
    Context {
        /// Tokens asked for.
        tokens: u32,
        /// Sequences asked for.
        sequences: u32,
        /// What the library said first.
        reason: String,
    },
    /// What the library was built for is more than this processor can do.
    #[error("local models need a processor with AVX2, FMA, F16C and BMI2, which this one has not")]
    Processor,
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
        /// What the library said first.
        reason: String,
    },
}

mod said {
    //! What the library complained of first since a call into it began, for our own errors: what it says after that is
    //! who gave up for it. It complains on the thread that calls it.

    use std::cell::RefCell;

    thread_local! {
        static FIRST: RefCell<String> = const { RefCell::new(String::new()) };
    }

    /// A call begins.
    pub(super) fn clear() {
        FIRST.with_borrow_mut(String::clear);
    }

    /// The library complains.
    pub(super) fn keep(text: &str) {
        let line = text.lines().map(str::trim).find(|line| !line.is_empty());
        FIRST.with_borrow_mut(|first| {
            if let Some(line) = line.filter(|_| first.is_empty()) {
                line.clone_into(first);
            }
        });
    }

    /// The call has failed: why.
    pub(super) fn taken() -> String {
        let text = FIRST.take();
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

fn start() -> Result<(), LlamaError> {
    static ONCE: Once = Once::new();
    // What the processor cannot do would end the process.
    if !pollux_processor::avx2() {
        return Err(LlamaError::Processor);
    }
    ONCE.call_once(|| {
        // SAFETY: once, before anything else of the library is called; `log` is fit to be called from any thread.
        unsafe {
            sys::llama_log_set(Some(log), std::ptr::null_mut());
            vectors::install();
            sys::llama_backend_init();
        }
        tracing::info!(target: "pollux", vectors = vectors::name(), "llama.cpp is started");
    });
    Ok(())
}

fn path_for_c(path: &Path) -> Result<CString, LlamaError> {
    let refused = || LlamaError::Path(path.to_owned());
    CString::new(path.to_str().ok_or_else(refused)?).map_err(|_| refused())
}

fn length(of: usize) -> i32 {
    i32::try_from(of).unwrap_or(i32::MAX)
}

/// Writes a model anew with weights of 8 bits (`Q8_0`).
pub(super) fn quantise(from: &Path, to: &Path, threads: u16) -> Result<(), LlamaError> {
    start()?;
    let (source, target) = (path_for_c(from)?, path_for_c(to)?);
    said::clear();
    // SAFETY: the defaults are valid, and both names outlive the call.
    let code = unsafe {
        let mut params = sys::llama_model_quantize_default_params();
        params.nthread = i32::from(threads);
        params.ftype = sys::LLAMA_FTYPE_MOSTLY_Q8_0;
        params.allow_requantize = true;
        sys::llama_model_quantize(source.as_ptr(), target.as_ptr(), &raw const params)
    };
    if code == 0 {
        return Ok(());
    }
    let mut reason = said::taken();
    // Of a file that cannot be written the library knows no more.
    if reason.contains("iostream error") {
        reason = format!("{} cannot be written; is the disk full? ({reason})", to.display());
    }
    Err(LlamaError::Quantise { path: from.to_owned(), reason })
}
