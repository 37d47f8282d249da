//! Service accounts.

use std::sync::Arc;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pollux_backends::Secret;
use pollux_doctor::Error;
use pollux_store::directory::{AccountKey, Change, Member, ServiceAccount, hexadecimal, random_bytes};
use pollux_types::rpc::Code;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::record::{changed, created};
use super::refuse::{self, precondition, refuse};
use super::{Actor, Entry, Registry, check};

/// As many keys as Google lets an account have.
const KEYS: usize = 10;

/// What a program signs with, to be handed out once.
#[derive(Debug)]
pub struct KeyFile {
    /// The public half, as it is kept.
    pub key: AccountKey,
    /// The JSON file that Google's libraries read.
    pub json: Secret,
}

impl Registry {
    /// Makes a service account, `{id}@{project}.iam.gserviceaccount.com`.
    ///
    /// # Errors
    /// No such project, a wrong or taken id.
    pub async fn create_account(
        &self,
        actor: &Actor,
        project: &str,
        id: &str,
        display_name: &str,
    ) -> Result<ServiceAccount, Error> {
        let guard = self.lock().await;
        let project = self.living_project(project)?;
        check::account_id(id)?;
        check::display_name("serviceAccount.displayName", display_name)?;
        let email = format!("{id}@{}.iam.gserviceaccount.com", project.record.id);
        if self.directory.latest_account(&email).is_some() {
            return Err(refuse::taken("service account", &email));
        }
        let account = ServiceAccount {
            unique_id: format!("1{}", digits()?),
            email,
            project: project.record.number,
            display_name: display_name.to_owned(),
            disabled: false,
            keys: Vec::new(),
            create_time: self.directory.now(),
        };
        let entry = account_entry(actor, "serviceAccounts.create", &account, created(&account));
        self.commit(guard, entry, vec![(Change::Account(account.clone()), Instant::now())]).await?;
        Ok(account)
    }

    /// The service accounts of a project, by name.
    ///
    /// # Errors
    /// No such project.
    pub fn accounts(&self, project: &str) -> Result<Vec<Arc<ServiceAccount>>, Error> {
        Ok(self.directory.accounts_of(self.project(project)?.record.number))
    }

    /// A service account, by its name or its number, in a project, by id or number; `-` is any project.
    ///
    /// # Errors
    /// No such project, no such account.
    pub fn account(&self, project: &str, email_or_id: &str) -> Result<Arc<ServiceAccount>, Error> {
        let unknown = || refuse::unknown("service account", email_or_id);
        let by_name = self.directory.latest_account(email_or_id);
        if project == "-" {
            return by_name.ok_or_else(unknown);
        }
        let number = self.project(project)?.record.number;
        let of_project = by_name.filter(|account| account.project == number);
        let by_number = || self.directory.accounts_of(number).into_iter().find(|one| one.unique_id == email_or_id);
        of_project.or_else(by_number).ok_or_else(unknown)
    }

    /// Switches a service account off, or on again.
    ///
    /// # Errors
    /// No such project, no such account.
    pub async fn disable_account(
        &self,
        actor: &Actor,
        project: &str,
        email: &str,
        disabled: bool,
    ) -> Result<ServiceAccount, Error> {
        let guard = self.lock().await;
        let before = ServiceAccount::clone(&*self.account(project, email)?);
        let after = ServiceAccount { disabled, ..before.clone() };
        let entry = account_entry(actor, "serviceAccounts.patch", &after, changed(&before, &after));
        self.commit(guard, entry, vec![(Change::Account(after.clone()), Instant::now())]).await?;
        Ok(after)
    }

    /// Makes a key for a service account. `token_uri` is where a program that signs with it is to ask for tokens.
    ///
    /// # Errors
    /// No such project, no such account, one with ten keys.
    pub async fn create_account_key(
        &self,
        actor: &Actor,
        project: &str,
        email: &str,
        token_uri: &str,
    ) -> Result<(ServiceAccount, KeyFile), Error> {
        self.account(project, email)?;
        // It takes a while, so nobody waits for the lock meanwhile.
        let pair = tokio::task::spawn_blocking(pair).await.ok().and_then(Result::ok);
        let pair = pair.ok_or_else(|| refuse(Code::Internal, "no RSA key could be made"))?;
        let guard = self.lock().await;
        let before = ServiceAccount::clone(&*self.account(project, email)?);
        if before.keys.len() >= KEYS {
            return Err(precondition(format!("`{}` has {KEYS} keys already", before.email)));
        }
        let key = AccountKey {
            id: pair.id.clone(),
            public_key_pem: pair.public,
            create_time: self.directory.now(),
            valid_until: None,
        };
        let mut after = before.clone();
        after.keys.push(key.clone());
        let project_id = self.project(&after.project.to_string())?.record.id.clone();
        let json = key_file(&after, &project_id, &pair.id, &pair.private, token_uri);
        let entry = account_entry(actor, "serviceAccounts.keys.create", &after, changed(&before, &after));
        self.commit(guard, entry, vec![(Change::Account(after.clone()), Instant::now())]).await?;
        Ok((after, KeyFile { key, json: Secret::new(json.to_string()) }))
    }

    /// Removes a key of a service account: what is signed with it is refused from now on.
    ///
    /// # Errors
    /// No such project, no such account, no such key.
    pub async fn drop_account_key(
        &self,
        actor: &Actor,
        project: &str,
        email: &str,
        key: &str,
    ) -> Result<ServiceAccount, Error> {
        let guard = self.lock().await;
        let before = ServiceAccount::clone(&*self.account(project, email)?);
        let mut after = before.clone();
        after.keys.retain(|known| known.id != key);
        if after.keys.len() == before.keys.len() {
            return Err(refuse::unknown("key", key));
        }
        let entry = account_entry(actor, "serviceAccounts.keys.delete", &after, changed(&before, &after));
        self.commit(guard, entry, vec![(Change::Account(after.clone()), Instant::now())]).await?;
        Ok(after)
    }

    /// Removes a service account for good.
    ///
    /// # Errors
    /// No such project, no such account.
    pub async fn drop_account(&self, actor: &Actor, project: &str, email: &str) -> Result<(), Error> {
        let guard = self.lock().await;
        let account = self.account(project, email)?;
        let changes = self.without_accounts(std::slice::from_ref(&account), None);
        let entry = account_entry(actor, "serviceAccounts.delete", &account, json!({}));
        self.commit(guard, entry, changes).await
    }

    /// What the end of accounts changes: a new one of such a name is somebody else, and has none of its roles. A project
    /// that ends with them is not changed.
    pub(super) fn without_accounts(
        &self,
        accounts: &[Arc<ServiceAccount>],
        purged: Option<i64>,
    ) -> Vec<(Change, Instant)> {
        let now = Instant::now();
        let is_one = |member: &Member| {
            let email = member.principal.strip_prefix("serviceAccount:");
            email.is_some_and(|email| accounts.iter().any(|account| account.email == email))
        };
        let mut projects = self.directory.latest_projects();
        projects.retain(|project| Some(project.record.number) != purged && project.record.members.iter().any(is_one));
        let left = projects.into_iter().map(|project| {
            // What is written down of a balance is what is left of it.
            let mut record = project.written_down(self.later(project.record.update_time));
            record.members.retain(|member| !is_one(member));
            Change::Project(record)
        });
        let gone = |account: &Arc<ServiceAccount>| Change::DropAccount {
            project: account.project,
            email: account.email.clone(),
        };
        left.chain(accounts.iter().map(gone)).map(|change| (change, now)).collect()
    }
}

fn account_entry<'a>(actor: &'a Actor, action: &'a str, account: &ServiceAccount, change: Value) -> Entry<'a> {
    let resource = format!("projects/{}/serviceAccounts/{}", account.project, account.email);
    Entry { actor, action, resource, project: Some(account.project), change }
}

/// Twenty random digits.
fn digits() -> Result<String, Error> {
    let bytes = random_bytes::<20>().map_err(refuse::store)?;
    Ok(bytes.iter().map(|byte| char::from(b'0' + byte % 10)).collect())
}

struct Pair {
    id: String,
    public: String,
    private: String,
}

fn pair() -> Result<Pair, aws_lc_rs::error::Unspecified> {
    let pair = KeyPair::generate(KeySize::Rsa2048)?;
    let private: Pkcs8V1Der = pair.as_der()?;
    let public: PublicKeyX509Der = pair.public_key().as_der()?;
    let mut id = [0; 20];
    aws_lc_rs::rand::fill(&mut id)?;
    Ok(Pair {
        id: hexadecimal(&id),
        public: pem("PUBLIC KEY", public.as_ref()),
        private: pem("PRIVATE KEY", private.as_ref()),
    })
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let mut pem = format!("-----BEGIN {label}-----\n");
    for line in text.as_bytes().chunks(64) {
        pem.extend(line.iter().copied().map(char::from));
        pem.push('\n');
    }
    pem + &format!("-----END {label}-----\n")
}

fn key_file(account: &ServiceAccount, project_id: &str, key: &str, private: &str, token_uri: &str) -> Value {
    json!({
        "type": "service_account",
        "project_id": project_id,
        "private_key_id": key,
        "private_key": private,
        "client_email": account.email,
        "client_id": account.unique_id,
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": token_uri,
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "universe_domain": "googleapis.com",
    })
}
