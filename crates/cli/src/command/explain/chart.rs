//! Counts over time, as a line of blocks.

/// From nothing to the most.
const BLOCKS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// The same for terminals that have no blocks.
const PLAIN: [char; 9] = [' ', '.', ':', '-', '=', '+', '*', '%', '#'];

/// A line of the counts; the highest block is `most`.
pub(super) fn line(counts: &[u64], most: u64, blocks: bool) -> String {
    let letters = if blocks { BLOCKS } else { PLAIN };
    let level = |count: u64| usize::try_from((count * 8).div_ceil(most.max(1))).unwrap_or(8).min(8);
    let line: String = counts.iter().map(|count| letters[level(*count)]).collect();
    line.trim_end().to_owned()
}

/// Whether the terminal shows blocks, as far as the environment tells.
pub(super) fn has_blocks(environment: impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(&environment).unwrap_or_default();
    let locale = locale.to_ascii_lowercase();
    environment("NO_COLOR").is_none() && (locale.contains("utf-8") || locale.contains("utf8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_is_the_highest_and_one_is_seen() {
        assert_eq!(line(&[0, 1, 50, 100, 0], 100, true), " ▁▄█");
        assert_eq!(line(&[0, 1, 50, 100, 0], 100, false), " .=#");
        assert_eq!(line(&[0, 0], 0, true), "");
    }

    #[test]
    fn blocks_need_utf_8() {
        let with = |name: &'static str, value: &'static str| {
            has_blocks(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert!(with("LANG", "pl_PL.UTF-8"));
        assert!(!with("LANG", "C"));
        assert!(!with("NO_COLOR", "1"));
    }
}
