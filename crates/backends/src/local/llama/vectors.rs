//! Which of the processor's vectors llama.cpp computes with: the widest that it has, unless the settings say otherwise.
//!
//! Decided once a process, before the first model is loaded: buffers and threads of the one part know nothing of another.

use std::sync::OnceLock;

use llama_cpp_sys_2 as sys;
use pollux_processor::{PARTS, Part};

use super::super::config::Vectors;

static WANTED: OnceLock<Vectors> = OnceLock::new();

/// Says what is wanted, before anything is loaded; the first word counts.
pub(in super::super) fn want(vectors: Vectors) {
    let _ = WANTED.set(vectors);
}

/// What is wanted. In tests of this crate always AVX2: some are about the last bits, and those shall be alike everywhere.
pub(in super::super) fn wanted() -> Vectors {
    if cfg!(test) {
        return Vectors::Avx2;
    }
    WANTED.get().copied().unwrap_or_default()
}

/// What is computed with, in a word.
pub(in super::super) fn name() -> &'static str {
    if let Some(part) = chosen(PARTS, wanted()) {
        return part.name;
    }
    if cfg!(target_arch = "x86_64") { "avx2" } else { std::env::consts::ARCH }
}

/// The best part that is wanted and that this processor has all for.
fn chosen(parts: &[Part], wanted: Vectors) -> Option<&Part> {
    let is_wanted = |part: &Part| wanted == Vectors::Auto || part.name == "avx2";
    parts.iter().find(|part| is_wanted(part) && (part.runs)())
}

/// Has llama.cpp compute with the part that is chosen; without one, with what it was built with.
///
/// # Safety
/// Before the library is asked for anything but its log, and once.
pub(super) unsafe fn install() {
    let Some(part) = chosen(PARTS, wanted()) else { return };
    // SAFETY: the processor has what the part was compiled for. Nothing uses the one that is taken away: no model is loaded yet.
    // Both are static, and what they are registered in is the library's own list.
    unsafe {
        let entry = (part.entry)();
        sys::ggml_backend_unload(sys::ggml_backend_reg_by_name(c"CPU".as_ptr()));
        sys::ggml_backend_register(entry.cast());
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::c_void;

    use super::*;

    unsafe extern "C" fn nothing() -> *mut c_void {
        std::ptr::null_mut()
    }

    #[test]
    fn the_best_part_that_runs_is_chosen_and_no_wider_one_than_is_wanted() {
        let part = |name, runs| Part { name, runs, entry: nothing };
        let named = |parts: &[Part], wanted| chosen(parts, wanted).map(|part| part.name);
        let new = [part("avx512", || true), part("avx2", || true)];
        assert_eq!(named(&new, Vectors::Auto), Some("avx512"));
        assert_eq!(named(&new, Vectors::Avx2), Some("avx2"));
        let old = [part("avx512", || false), part("avx2", || true)];
        assert_eq!(named(&old, Vectors::Auto), Some("avx2"));
        assert_eq!(named(&[], Vectors::Auto), None);
    }

    #[test]
    fn a_part_that_runs_has_what_it_is_named_after() {
        for part in PARTS.iter().filter(|part| (part.runs)()) {
            #[cfg(target_arch = "x86_64")]
            match part.name {
                "avx512" => assert!(std::arch::is_x86_feature_detected!("avx512vnni")),
                _ => assert!(std::arch::is_x86_feature_detected!("avx2")),
            }
        }
    }

    #[test]
    fn llama_computes_with_what_was_chosen() {
        if super::super::start().is_err() {
            return;
        }
        // SAFETY: the library has been started; a static that is told apart by its address.
        let (used, entry) = unsafe {
            let used = sys::ggml_backend_reg_by_name(c"CPU".as_ptr());
            (used.cast::<c_void>(), chosen(PARTS, wanted()).map(|part| (part.entry)()))
        };
        assert!(!used.is_null());
        assert!(entry.is_none_or(|entry| entry == used), "the part is chosen, and not used");
    }
}
