//! The parts of llama.cpp that compute, once for each kind of processor: all are in the one binary, and the one that fits is
//! given to llama.cpp when it starts.
//!
//! llama.cpp knows such parts as shared libraries beside the program. Here the build script folds each into one object in which
//! nothing but its entry can be seen from outside, so that none of its functions, inline ones of C++ included, can ever be
//! linked in the place of another part's. Where that cannot be done (another system, another linker) there are none, and llama.cpp
//! computes with what it was built with: AVX2. It is a crate of its own because building it takes a minute.

use std::ffi::c_void;

/// One part.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// The vectors that it needs, in a word.
    pub name: &'static str,
    /// Whether this processor, and the system, have all that it was compiled for.
    pub runs: fn() -> bool,
    /// Where llama.cpp finds it: a `ggml_backend_reg_t`, which lives for ever. To be called only if `runs`.
    pub entry: unsafe extern "C" fn() -> *mut c_void,
}

/// The parts in this binary, the best first.
pub const PARTS: &[Part] = &[
    #[cfg(processor_avx512)]
    Part { name: "avx512", runs: avx512, entry: linked::pollux_ggml_cpu_avx512 },
    #[cfg(processor_avx2)]
    Part { name: "avx2", runs: avx2, entry: linked::pollux_ggml_cpu_avx2 },
];

#[cfg(any(processor_avx512, processor_avx2))]
#[expect(unsafe_code, reason = "declares what C++ defines; nothing is called here")]
mod linked {
    use std::ffi::c_void;

    // What they call is in its libraries.
    use llama_cpp_sys_2 as _;

    unsafe extern "C" {
        #[cfg(processor_avx512)]
        pub(super) fn pollux_ggml_cpu_avx512() -> *mut c_void;
        #[cfg(processor_avx2)]
        pub(super) fn pollux_ggml_cpu_avx2() -> *mut c_void;
    }
}

/// Whether there is what llama.cpp is built with in any case.
#[cfg(target_arch = "x86_64")]
pub fn avx2() -> bool {
    use std::arch::is_x86_feature_detected as has;
    has!("avx2") && has!("fma") && has!("f16c") && has!("bmi2")
}

#[cfg(not(target_arch = "x86_64"))]
pub fn avx2() -> bool {
    true
}

/// What Intel's servers have from Cascade Lake on, and AMD's processors from Zen 4 on.
#[cfg(processor_avx512)]
fn avx512() -> bool {
    use std::arch::is_x86_feature_detected as has;
    let vectors = has!("avx512f") && has!("avx512cd") && has!("avx512vl") && has!("avx512dq") && has!("avx512bw");
    avx2() && vectors && has!("avx512vnni")
}
