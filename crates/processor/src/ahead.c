// Reads weights ahead of the multiplication of a few columns, which are a few answers that are written at once.
//
// llama.cpp multiplies four rows of weights at a time by all columns and goes through the four side by side. They lie one behind
// the other, mostly within one page, and the processor, which fetches ahead what is read in one line, does not see that they are:
// each row is waited for. Two answers at once were half as fast as one. So four rows are asked for before the four in front of
// them are computed with. What is computed, and in which order, stays the same.
//
// The linker puts this in the place of llamafile_sgemm (--wrap), whose threads share out the rows as here.

#include "ggml-cpu-impl.h"
#include "llamafile/sgemm.h"

bool __real_llamafile_sgemm(const struct ggml_compute_params * params, int64_t m, int64_t n, int64_t k,
                            const void * A, int64_t lda, const void * B, int64_t ldb, void * C, int64_t ldc,
                            int Atype, int Btype, int Ctype);
bool __wrap_llamafile_sgemm(const struct ggml_compute_params * params, int64_t m, int64_t n, int64_t k,
                            const void * A, int64_t lda, const void * B, int64_t ldb, void * C, int64_t ldc,
                            int Atype, int Btype, int Ctype);

// The rows of one step of the kernel.
#define STEP 4
// From so many columns on, what a row is computed with takes longer than to fetch it.
#define MANY 64
#define LINE 64

static void fetch(const char * from, const char * to) {
    for (; from < to; from += LINE) {
        __builtin_prefetch(from);
    }
}

bool __wrap_llamafile_sgemm(const struct ggml_compute_params * params, int64_t m, int64_t n, int64_t k,
                            const void * A, int64_t lda, const void * B, int64_t ldb, void * C, int64_t ldc,
                            int Atype, int Btype, int Ctype) {
    // Those types whose kernel has no barrier for its threads.
    const bool plain = Atype == GGML_TYPE_Q8_0 || Atype == GGML_TYPE_Q4_0 || Atype == GGML_TYPE_Q5_0 || Atype == GGML_TYPE_IQ4_NL;
    if (n < 2 || n > MANY || !plain || Btype != GGML_TYPE_Q8_0 || Ctype != GGML_TYPE_F32) {
        return __real_llamafile_sgemm(params, m, n, k, A, lda, B, ldb, C, ldc, Atype, Btype, Ctype);
    }
    struct ggml_compute_params alone = *params;
    alone.ith = 0;
    alone.nth = 1;
    const int64_t steps = (m + STEP - 1) / STEP;
    const int64_t rows  = (steps + params->nth - 1) / params->nth * STEP;
    const int64_t begin = MIN(rows * params->ith, m);
    const int64_t end   = MIN(begin + rows, m);
    const size_t  size  = lda * ggml_type_size((enum ggml_type) Atype);
    const char *  a     = (const char *) A;
    for (int64_t row = begin; row < end; row += STEP) {
        const int64_t next = MIN(row + STEP, end);
        fetch(a + next * size, a + MIN(next + STEP, end) * size);
        if (!__real_llamafile_sgemm(&alone, next - row, n, k, a + row * size, lda, B, ldb, (float *) C + row, ldc,
                                    Atype, Btype, Ctype)) {
            // It says so before it writes anything, and of the first rows as of all.
            return false;
        }
    }
    return true;
}
