//! How the next token is chosen from what may follow.

use std::ptr::NonNull;

use llama_cpp_sys_2 as sys;
use serde::{Deserialize, Serialize};

use super::{Model, Token, length};

/// How the next token is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(in super::super) struct Sampling {
    /// 0: always the likeliest.
    pub(in super::super) temperature: f32,
    /// Only so many of the likeliest; 0: all.
    pub(in super::super) top_k: u32,
    /// Only the likeliest that together have this probability.
    pub(in super::super) top_p: f32,
    /// What a token loses for having been used.
    pub(in super::super) presence: f32,
    /// What it loses for each time.
    pub(in super::super) frequency: f32,
    /// The same seed chooses the same.
    pub(in super::super) seed: u32,
}

/// Chooses tokens, and remembers those it chose.
#[derive(Debug)]
pub(in super::super) struct Sampler {
    chain: NonNull<sys::llama_sampler>,
}

/// What a token is chosen from: an entry for each of the vocabulary. Whoever chooses for many texts has one for all.
#[derive(Debug, Default)]
pub(in super::super) struct Choices(Vec<sys::llama_token_data>);

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
    pub(in super::super) fn new(model: &Model, choice: &Sampling, remembers: u32) -> Option<Self> {
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
                // The library takes its highest number as the wish for a seed of its own.
                let seed = if choice.seed == u32::MAX { choice.seed / 3 } else { choice.seed };
                add(sys::llama_sampler_init_dist(seed));
            } else {
                add(sys::llama_sampler_init_greedy());
            }
            chain
        };
        Some(Self { chain: NonNull::new(chain)? })
    }

    /// Chooses one of the tokens that `allowed` lets through; `None` when there is none.
    pub(in super::super) fn choose(
        &mut self,
        Choices(choices): &mut Choices,
        logits: &[f32],
        allowed: impl Fn(Token) -> bool,
    ) -> Option<Token> {
        choices.clear();
        let tokens = (0..).zip(logits).filter(|(id, _)| allowed(*id));
        choices.extend(tokens.map(|(id, logit)| sys::llama_token_data { id, logit: *logit, p: 0.0 }));
        if choices.is_empty() {
            return None;
        }
        let mut list = sys::llama_token_data_array {
            data: choices.as_mut_ptr(),
            size: choices.len(),
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
