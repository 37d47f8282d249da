//! Which faults somebody may have meant who asked for one that there is not.

use pollux_doctor::{Fault, catalogue};

/// The few that share most words with it.
pub(super) fn faults(asked: &str) -> Vec<&'static Fault> {
    const MOST: usize = 5;
    let asked = asked.strip_prefix("faults/").unwrap_or(asked).to_lowercase();
    let words: Vec<&str> = asked.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).take(20).collect();
    let shared = |fault: &Fault| {
        let has = |word: &&&str| fault.id.split('_').any(|own| own.starts_with(**word) || word.starts_with(own));
        words.iter().filter(has).count()
    };
    let mut found: Vec<(usize, &'static Fault)> =
        catalogue().iter().map(|fault| (shared(fault), fault)).filter(|(shared, _)| *shared > 0).collect();
    found.sort_by_key(|(shared, fault)| (std::cmp::Reverse(*shared), fault.id.len()));
    found.into_iter().take(MOST).map(|(_, fault)| fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_leads_to_the_right_one() {
        assert_eq!(faults("faults/model_overloaded")[0].id, "overloaded");
        assert_eq!(faults("faults/api-key-invalid")[0].id, "api_key_invalid");
        assert!(faults("").is_empty());
        assert!(faults("faults/§§§ q").is_empty());
    }
}
