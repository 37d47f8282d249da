//! Where a caller is: by a trusted proxy's word, by a table of addresses, or as the settings say.
//!
//! A country that is not known refuses nobody.

use std::fmt;
use std::io;
use std::net::IpAddr;
use std::path::Path;

use http::HeaderMap;
use maxminddb::{MaxMindDbError, Reader, path};
use pollux_store::directory::CountrySet;

use super::config::AccessConfig;
use super::matching::client_address;

/// ISO 3166-1 alpha-2, in upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Country([u8; 2]);

impl Country {
    fn read(text: &str) -> Option<Self> {
        let letters: [u8; 2] = text.trim().as_bytes().try_into().ok()?;
        // Proxies say `XX` of an address they do not know, and `T1` of one that hides.
        let known = letters.iter().all(u8::is_ascii_alphabetic) && !letters.eq_ignore_ascii_case(b"XX");
        known.then(|| Self(letters.map(|letter| letter.to_ascii_uppercase())))
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Whether a set has it.
    pub(crate) fn is_in(self, set: &CountrySet) -> bool {
        match set {
            CountrySet::All => true,
            CountrySet::Only(countries) => countries.contains(self.as_str()),
            CountrySet::Except(countries) => !countries.contains(self.as_str()),
        }
    }
}

/// Addresses and their countries.
type Table = Reader<Vec<u8>>;

/// Why the countries of addresses cannot be told.
#[derive(Debug, thiserror::Error)]
#[error("the table of countries `{file}` cannot be read: {source}")]
pub struct TableError {
    file: String,
    #[source]
    source: MaxMindDbError,
}

/// Settings that can be put into force: the file that they name has been read.
#[derive(Debug)]
pub struct Ready {
    pub(super) config: AccessConfig,
    pub(super) places: Places,
}

impl Ready {
    /// Reads it.
    ///
    /// # Errors
    /// The table of countries cannot be read. Nothing does without it: an unknown country is never refused, so that the
    /// gate would be open to everybody.
    pub fn read(config: AccessConfig) -> Result<Self, TableError> {
        let file = &config.geoip_file;
        let table = (!file.is_empty()).then(|| Reader::open_readfile(Path::new(file))).transpose();
        let table = table.map_err(|source| TableError { file: file.clone(), source })?;
        Ok(Self { places: Places::new(config.clone(), table), config })
    }

    /// Reads it where a long file holds up nobody.
    ///
    /// # Errors
    /// As for [`Ready::read`].
    pub async fn read_aside(config: AccessConfig) -> Result<Self, TableError> {
        let file = config.geoip_file.clone();
        let read = tokio::task::spawn_blocking(move || Self::read(config)).await;
        read.unwrap_or_else(|stopped| Err(TableError { file, source: MaxMindDbError::Io(io::Error::other(stopped)) }))
    }
}

/// What tells addresses and countries apart, read once from the settings.
#[derive(Default)]
pub(crate) struct Places {
    config: AccessConfig,
    country: Option<Country>,
    table: Option<Table>,
}

impl fmt::Debug for Places {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Places")
            .field("country", &self.country)
            .field("table", &self.table.is_some())
            .finish_non_exhaustive()
    }
}

impl Places {
    /// As the settings say, with the table that they name.
    pub(super) fn new(config: AccessConfig, table: Option<Table>) -> Self {
        Self { country: Country::read(&config.country), table, config }
    }

    /// Who is at the other end.
    pub(crate) fn address(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        client_address(peer, headers, &self.config.client_ip_header, &self.config.trusted_proxies)
    }

    /// Where they are, if anything tells.
    pub(crate) fn country(&self, peer: IpAddr, headers: &HeaderMap) -> Option<Country> {
        self.told(peer, headers).or_else(|| self.listed(self.address(peer, headers))).or(self.country)
    }

    fn told(&self, peer: IpAddr, headers: &HeaderMap) -> Option<Country> {
        let header = Some(self.config.country_header.as_str()).filter(|name| !name.is_empty())?;
        let trusted = self.config.trusted_proxies.iter().any(|network| network.contains(peer));
        let said = headers.get(header).filter(|_| trusted)?;
        Country::read(said.to_str().ok()?)
    }

    fn listed(&self, address: IpAddr) -> Option<Country> {
        let found = self.table.as_ref()?.lookup(address).ok()?;
        let code: Option<&str> = found.decode_path(&path!["country", "iso_code"]).ok()?;
        Country::read(code?)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use http::HeaderValue;

    use super::*;

    const PROXY: &str = "10.0.0.1";

    fn check(places: &Places, peer: &str, said: Option<&'static str>, expected: Option<&str>) {
        let mut headers = HeaderMap::new();
        if let Some(said) = said {
            headers.insert("cf-ipcountry", HeaderValue::from_static(said));
        }
        let country = places.country(peer.parse().unwrap(), &headers);
        assert_eq!(country.as_ref().map(Country::as_str), expected, "{peer} {said:?}");
    }

    fn read(config: AccessConfig) -> Places {
        Ready::read(config).unwrap().places
    }

    fn places(country: &str) -> Places {
        read(AccessConfig {
            trusted_proxies: vec!["10.0.0.0/8".parse().unwrap()],
            country_header: "cf-ipcountry".to_owned(),
            country: country.to_owned(),
            ..AccessConfig::default()
        })
    }

    #[test]
    fn a_trusted_proxy_is_believed_and_nobody_else() {
        let places = places("");
        check(&places, PROXY, Some("de"), Some("DE"));
        check(&places, "192.0.2.1", Some("de"), None);
        for unknown in ["XX", "T1", "DEU", "", "d"] {
            check(&places, PROXY, Some(unknown), None);
        }
    }

    #[test]
    fn the_settings_say_what_nothing_else_does() {
        let places = places("fr");
        check(&places, PROXY, Some("de"), Some("DE"));
        check(&places, PROXY, None, Some("FR"));
        check(&places, "192.0.2.1", Some("de"), Some("FR"));
    }

    #[test]
    fn a_table_knows_addresses_and_a_proxys_word_wins() {
        // Two networks of documentation, written by PyPI's `mmdb_writer`.
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/countries.mmdb");
        let places = read(AccessConfig { geoip_file: file.to_owned(), ..places("FR").config });
        check(&places, "203.0.113.7", None, Some("DE"));
        check(&places, "::ffff:203.0.113.7", None, Some("DE"));
        check(&places, "2001:db8::7", None, Some("JP"));
        check(&places, "192.0.2.7", None, Some("FR"));
        check(&places, PROXY, Some("GB"), Some("GB"));
    }

    #[tokio::test]
    async fn a_table_that_cannot_be_read_is_not_done_without() {
        for file in ["/nowhere.mmdb", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")] {
            let config = AccessConfig { geoip_file: file.to_owned(), ..AccessConfig::default() };
            let told = Ready::read_aside(config).await.unwrap_err().to_string();
            assert!(told.starts_with(&format!("the table of countries `{file}` cannot be read")), "{told}");
        }
    }

    #[test]
    fn sets_are_of_some_or_of_all_but_some() {
        let some = || BTreeSet::from(["DE".to_owned()]);
        let is_in = |country: &str, set: CountrySet| Country::read(country).unwrap().is_in(&set);
        assert!(is_in("DE", CountrySet::All) && is_in("DE", CountrySet::Only(some())));
        assert!(!is_in("FR", CountrySet::Only(some())) && is_in("FR", CountrySet::Except(some())));
        assert!(!is_in("DE", CountrySet::Except(some())));
    }
}
