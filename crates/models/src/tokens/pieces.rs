//! The pieces that letters are joined to, with their ranks, and how a word falls into them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hash::BuildHasher as _;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// The pieces that letters are joined to.
///
/// In one text, one behind the other in the order of their ranks: each as a string of its own would take twice as much.
pub(super) struct Pieces {
    text: String,
    /// Where the piece of a rank ends.
    ends: Vec<u32>,
    ranks: HashTable<u32>,
    /// Bytes of the longest piece.
    longest: usize,
    /// Letters that are pieces.
    ascii: [bool; 128],
}

/// No piece.
const NONE: u32 = u32::MAX;

/// What is in the table is known, so that no text can make it slow.
const HASH: FixedState = FixedState::with_seed(0);

impl Pieces {
    /// Of pieces in the order of their ranks; of two that are the same, the first counts.
    pub(super) fn new(ranked: &[String]) -> Self {
        let mut made = Self {
            text: String::with_capacity(ranked.iter().map(String::len).sum()),
            ends: Vec::with_capacity(ranked.len()),
            ranks: HashTable::with_capacity(ranked.len()),
            longest: ranked.iter().map(String::len).max().unwrap_or(0),
            ascii: [false; 128],
        };
        for (rank, piece) in (0..NONE).zip(ranked) {
            made.text.push_str(piece);
            made.ends.push(u32::try_from(made.text.len()).unwrap_or(NONE));
            if made.rank(piece) == NONE {
                let Self { text, ends, ranks, .. } = &mut made;
                let hash = |rank: &u32| HASH.hash_one(piece_at(text, ends, *rank));
                ranks.insert_unique(HASH.hash_one(piece.as_bytes()), rank, hash);
            }
            if let [letter @ 0..128] = piece.as_bytes() {
                made.ascii[usize::from(*letter)] = true;
            }
        }
        made
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn rank(&self, text: &str) -> u32 {
        if text.len() > self.longest {
            return NONE;
        }
        let text = text.as_bytes();
        let same = |rank: &u32| piece_at(&self.text, &self.ends, *rank) == text;
        self.ranks.find(HASH.hash_one(text), same).copied().unwrap_or(NONE)
    }

    /// The tokens of a symbol that nothing is joined to any more.
    fn tokens(&self, symbol: &str) -> u64 {
        let mut letters = symbol.chars();
        let one = letters.next().filter(|_| letters.next().is_none());
        let is_piece = match one {
            None => true,
            Some(letter @ '\0'..='\u{7f}') => self.ascii[letter as usize],
            Some(_) => self.rank(symbol) != NONE,
        };
        if is_piece { 1 } else { symbol.len() as u64 }
    }
}

fn piece_at<'t>(text: &'t str, ends: &[u32], rank: u32) -> &'t [u8] {
    let rank = rank as usize;
    let begin = rank.checked_sub(1).map_or(0, |before| ends[before] as usize);
    &text.as_bytes()[begin..ends[rank] as usize]
}

/// Joins the letters of words; kept from word to word for its memory.
#[derive(Default)]
pub(super) struct Joiner {
    /// Where symbols begin, and the end of the word.
    bounds: Vec<u32>,
    /// What a symbol and the next make together.
    ranks: Vec<u32>,
    long: Long,
}

/// For words of many letters: symbols know their neighbours, and what can be joined stands in a queue.
#[derive(Default)]
struct Long {
    before: Vec<u32>,
    after: Vec<u32>,
    /// Rank, the symbol on the left, and where the one on the right ends.
    queue: BinaryHeap<Reverse<(u32, u32, u32)>>,
}

impl Joiner {
    /// Words longer than this in bytes are cut. No prose has any; a body of nothing else must not take its size in
    /// memory many times over.
    pub(super) const LONGEST: usize = 1 << 16;
    /// Up to so many letters, looking at all of them each time is faster than a queue.
    const FEW: usize = 64;

    /// Tells of each token how many bytes it has, or of each letter without a piece how many bytes and tokens, until
    /// that says no.
    pub(super) fn each_token(&mut self, word: &str, pieces: &Pieces, of: &mut impl FnMut(usize, u64) -> bool) -> bool {
        if word.len() == 1 {
            // A piece, or a letter of one byte.
            return of(1, 1);
        }
        self.bounds.clear();
        // A word has at most `LONGEST` bytes and a letter.
        self.bounds.extend((0..).zip(word.bytes()).filter(|(_, byte)| !is_inside(*byte)).map(|(at, _): (u32, u8)| at));
        self.bounds.push(u32::try_from(word.len()).unwrap_or(NONE));
        if self.bounds.len() <= Self::FEW {
            self.join_few(word, pieces);
        } else {
            self.join_many(word, pieces);
        }
        self.bounds.windows(2).all(|bounds| {
            let symbol = &word[bounds[0] as usize..bounds[1] as usize];
            of(symbol.len(), pieces.tokens(symbol))
        })
    }

    fn join_few(&mut self, word: &str, pieces: &Pieces) {
        let Self { bounds, ranks, .. } = self;
        let rank = |bounds: &[u32], at: usize| match bounds.get(at + 2) {
            Some(end) => pieces.rank(&word[bounds[at] as usize..*end as usize]),
            None => NONE,
        };
        ranks.clear();
        ranks.extend((0..bounds.len().saturating_sub(2)).map(|at| rank(bounds, at)));
        while let Some((at, best)) = ranks.iter().copied().enumerate().min_by_key(|(_, rank)| *rank)
            && best != NONE
        {
            bounds.remove(at + 1);
            ranks.remove(at);
            if let Some(joined) = ranks.get_mut(at) {
                *joined = rank(bounds, at);
            }
            if let Some(before) = at.checked_sub(1) {
                ranks[before] = rank(bounds, before);
            }
        }
    }

    fn join_many(&mut self, word: &str, pieces: &Pieces) {
        let Self { bounds, long: Long { before, after, queue }, .. } = self;
        let symbols = bounds.len() - 1;
        before.clear();
        after.clear();
        queue.clear();
        let number = |at: usize| u32::try_from(at).unwrap_or(NONE);
        before.extend((0..symbols).map(|at| at.checked_sub(1).map_or(NONE, number)));
        // The one behind the last is the end of the word.
        after.extend((1..=symbols).map(number));
        let offer = |queue: &mut BinaryHeap<_>, after: &[u32], left: u32| {
            let right = after[left as usize] as usize;
            let Some(behind) = after.get(right) else { return };
            let end = bounds[*behind as usize];
            let rank = pieces.rank(&word[bounds[left as usize] as usize..end as usize]);
            if rank != NONE {
                queue.push(Reverse((rank, left, end)));
            }
        };
        for left in 0..symbols {
            offer(queue, after, number(left));
        }
        while let Some(Reverse((_, left, end))) = queue.pop() {
            // Neither has been joined to anything else since.
            let right = after[left as usize];
            let fresh =
                right != NONE && after.get(right as usize).is_some_and(|behind| bounds[*behind as usize] == end);
            if !fresh {
                continue;
            }
            let behind = after[right as usize];
            after[left as usize] = behind;
            after[right as usize] = NONE;
            if let Some(back) = before.get_mut(behind as usize) {
                *back = left;
            }
            offer(queue, after, left);
            if before[left as usize] != NONE {
                offer(queue, after, before[left as usize]);
            }
        }
        let mut alive = after.iter().map(|after| *after != NONE).chain([true]);
        bounds.retain(|_| alive.next().unwrap_or(true));
    }
}

fn is_inside(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}
