//! Files that a request names by `gs://`: whether its project may read them, and their content in its place.
//!
//! On Vertex AI a project's service agent reads the bucket. Here an agent is there once an operator has asked for it
//! (`POST …/endpoints` of the admin API) and a while has passed, and a bucket is one of the settings that the project has
//! among its own. An upstream that reads buckets itself gets the URI as it is, after the same questions; for any other
//! the file is put into the request.

use std::collections::HashMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pollux_backends::bucket::{Bucket, GsUri, Object, ReadError};
use pollux_backends::{Call, Provider, Surface};
use pollux_doctor::{Error, Values, raise};
use pollux_store::directory::{AIPLATFORM, Agent, ProjectRecord};
use pollux_types::json;
use serde_json::{Map, Value, json};
use tokio::time::timeout_at;

use super::Access;
use crate::registry::DEFAULT_PROJECT;
use pollux_backends::long::elsewhere;

/// What all the files of a request may have together, as the body of a request may.
const LIMIT: u64 = 20 * 1024 * 1024;
/// So many files, each named once.
const MAX_FILES: usize = 100;
const SCHEME: &str = "gs://";

/// The buckets that requests may name.
#[derive(Debug, Default)]
pub struct Files {
    buckets: HashMap<String, Bucket>,
}

impl Access {
    /// The files of buckets that a call names, when its caller's project may read them.
    pub(crate) fn named(&self, call: &Call) -> Result<Vec<String>, Error> {
        let directory = self.registry.directory();
        // Keys of the settings stand in the project that is there from the first start on.
        let project = match &call.caller.standing {
            Some(standing) => directory.project_by_number(standing.project_number),
            None => directory.project(DEFAULT_PROJECT),
        };
        match project {
            Some(project) => permitted(call, &project.record, directory.now()),
            None => Ok(Vec::new()),
        }
    }
}

impl Files {
    /// These buckets.
    pub fn new(buckets: impl IntoIterator<Item = Bucket>) -> Arc<Self> {
        let buckets = buckets.into_iter().map(|bucket| (bucket.name().to_owned(), bucket)).collect();
        Arc::new(Self { buckets })
    }

    /// The call with these files in the place of their names. It takes as long as the call may.
    ///
    /// # Errors
    /// `input_file_permission_denied`, `gs_object_not_found`, `payload_too_large`, `deadline_exceeded`.
    pub(crate) async fn fill(&self, call: &Call, uris: &[String]) -> Result<Call, Error> {
        let Some(request) = call.json.clone() else { return Ok(call.clone()) };
        let files = match call.deadline {
            Some(deadline) => {
                let late = |_| raise("deadline_exceeded", &Values::new());
                timeout_at(deadline, self.read(uris)).await.map_err(late)??
            }
            None => self.read(uris).await?,
        };
        let length = files.values().map(|file| file.bytes.len()).sum::<usize>() + call.body.len();
        let put = move || {
            let mut filled = Value::clone(&request);
            replace(&mut filled, &files);
            (json::to_compact(&filled), filled)
        };
        let (body, filled) = elsewhere(length, put).await?;
        Ok(Call { body, json: Some(Arc::new(filled)), ..call.clone() })
    }

    async fn read(&self, uris: &[String]) -> Result<HashMap<String, Object>, Error> {
        let mut left = LIMIT;
        let mut files = HashMap::new();
        for uri in uris {
            let parsed: GsUri = uri.parse().map_err(|error| refusal(uri, &error))?;
            // The project has it among its buckets, and the settings do not: nobody could read it.
            let bucket = self.buckets.get(&parsed.bucket);
            let bucket = bucket.ok_or_else(|| {
                let note = format!("the settings have no bucket `{}`", parsed.bucket);
                raise("input_file_permission_denied", &values(uri)).with_operator_note(note)
            })?;
            let object = bucket.read(&parsed.object, left).await.map_err(|error| refusal(uri, &error))?;
            left -= object.bytes.len() as u64;
            files.insert(uri.clone(), object);
        }
        Ok(files)
    }
}

fn values(uri: &str) -> Values {
    Values::new().set("uri", uri)
}

/// What a call names in buckets, in its order, when its project may read all of it.
///
/// # Errors
/// `gs_uri_on_developer`, `service_agents_provisioning`, `input_file_permission_denied`, `gs_object_not_found`.
fn permitted(call: &Call, project: &ProjectRecord, now: i64) -> Result<Vec<String>, Error> {
    let on_vertex = match &call.surface {
        // The Gemini API has URIs of its own; what it says of these is its affair.
        Surface::Gemini => return Ok(Vec::new()),
        Surface::Firebase { provider, .. } => matches!(provider, Provider::Vertex { .. }),
        Surface::Vertex { .. } => true,
    };
    let uris = call.json.as_deref().map(named).unwrap_or_default();
    match uris.first() {
        Some(first) if !on_vertex => Err(raise("gs_uri_on_developer", &values(first))),
        Some(_) => may_read(project, now, &uris).map(|()| uris),
        None => Ok(uris),
    }
}

/// Whether the project's agent is there, and the buckets are the project's.
fn may_read(project: &ProjectRecord, now: i64, uris: &[String]) -> Result<(), Error> {
    let ready = match project.agents.get(AIPLATFORM).copied().unwrap_or_default() {
        Agent::Absent => false,
        Agent::Provisioning { ready_at } => ready_at <= now,
        Agent::Ready => true,
    };
    if !ready {
        let note =
            format!("project `{}`: the service agent is made by `POST …/endpoints` of the admin API", project.id);
        return Err(raise("service_agents_provisioning", &Values::new()).with_operator_note(note));
    }
    if uris.len() > MAX_FILES {
        return Err(raise("invalid_argument_generic", &Values::new().set("field", "contents")));
    }
    for uri in uris {
        let parsed: GsUri = uri.parse().map_err(|error| refusal(uri, &error))?;
        if !project.buckets.contains(&parsed.bucket) {
            let note = format!("project `{}` does not have the bucket `{}`", project.id, parsed.bucket);
            return Err(raise("input_file_permission_denied", &values(uri)).with_operator_note(note));
        }
    }
    Ok(())
}

fn refusal(uri: &str, error: &ReadError) -> Error {
    let fault = match error {
        // A name that no object can have is told like one that none has: nothing is said of what there is beside the bucket.
        ReadError::Name | ReadError::NotFound => "gs_object_not_found",
        ReadError::TooLarge { limit: left, .. } => {
            let note = format!("`{uri}`: {error}");
            let values = Values::new().set("limit_bytes", LIMIT).set("left_bytes", *left);
            return raise("payload_too_large", &values).with_operator_note(note);
        }
        ReadError::Denied(_) => "input_file_permission_denied",
        _ => "upstream_unreachable",
    };
    raise(fault, &values(uri)).with_operator_note(format!("`{uri}`: {error}"))
}

/// The `gs://` URIs of a request, each once, in its order.
fn named(request: &Value) -> Vec<String> {
    let mut found = Vec::new();
    each(request, &mut |file| {
        if let Some(uri) = uri(file)
            && !found.iter().any(|known| known == uri)
        {
            found.push(uri.to_owned());
        }
    });
    found
}

const FILE_DATA: [&str; 2] = ["fileData", "file_data"];
const FILE_URI: [&str; 2] = ["fileUri", "file_uri"];
const MIME_TYPE: [&str; 2] = ["mimeType", "mime_type"];

fn field<'a>(object: &'a Map<String, Value>, names: [&str; 2]) -> Option<&'a Value> {
    names.iter().find_map(|name| object.get(*name))
}

fn uri(file: &Map<String, Value>) -> Option<&str> {
    field(file, FILE_URI)?.as_str().filter(|uri| uri.starts_with(SCHEME))
}

/// Every `fileData`, wherever a part may stand: contents, the system instruction, answers of functions. Not deeper than
/// a body is read.
fn each<'a>(value: &'a Value, with: &mut impl FnMut(&'a Map<String, Value>)) {
    match value {
        Value::Array(items) => {
            for item in items {
                each(item, with);
            }
        }
        Value::Object(object) => {
            for (name, value) in object {
                match value.as_object().filter(|_| FILE_DATA.contains(&name.as_str())) {
                    Some(file) => with(file),
                    None => each(value, with),
                }
            }
        }
        _ => {}
    }
}

/// `inlineData` in place of each `fileData` that is known.
fn replace(value: &mut Value, files: &HashMap<String, Object>) {
    match value {
        Value::Array(items) => {
            for item in items {
                replace(item, files);
            }
        }
        Value::Object(object) => {
            for name in FILE_DATA {
                let Some(inline) = object.get(name).and_then(Value::as_object).and_then(|file| inline(file, files))
                else {
                    continue;
                };
                object.shift_remove(name);
                object.insert("inlineData".to_owned(), inline);
            }
            for value in object.values_mut() {
                replace(value, files);
            }
        }
        _ => {}
    }
}

fn inline(file: &Map<String, Value>, files: &HashMap<String, Object>) -> Option<Value> {
    let object = files.get(uri(file)?)?;
    let told = field(file, MIME_TYPE).and_then(Value::as_str).map(str::to_owned);
    let kind = told.or_else(|| object.content_type.clone()).unwrap_or_else(|| "application/octet-stream".to_owned());
    Some(json!({"mimeType": kind, "data": STANDARD.encode(&object.bytes)}))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use http::HeaderMap;
    use pollux_backends::{BucketConfig, Caller, Format, RequestId};
    use pollux_types::{ApiVersion, Method};
    use tokio::time::Instant;

    use super::*;

    const NOW: i64 = 1_000_000;

    fn vertex() -> Surface {
        Surface::Vertex { version: "v1".into(), project: "p".into(), location: "global".into() }
    }

    fn call(surface: Surface, body: &Value) -> Call {
        Call {
            id: RequestId("1".into()),
            version: ApiVersion::V1Beta,
            method: Method::GenerateContent,
            resource: Some("models/m".to_owned()),
            query: Vec::new(),
            format: Format::default(),
            headers: HeaderMap::new(),
            body: json::to_compact(body),
            json: Some(Arc::new(body.clone())),
            caller: Caller::of_key("static-1"),
            surface,
            deadline: None,
        }
    }

    fn project(agent: Agent) -> ProjectRecord {
        ProjectRecord {
            agents: BTreeMap::from([(AIPLATFORM.to_owned(), agent)]),
            buckets: BTreeSet::from(["files".to_owned(), "forgotten".to_owned()]),
            ..ProjectRecord::default()
        }
    }

    /// A bucket `files` with `a.txt`, and one `others`.
    fn files() -> (tempfile::TempDir, Arc<Files>) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "hello").unwrap();
        std::fs::write(folder.path().join("big"), vec![0; usize::try_from(LIMIT).unwrap() - 4]).unwrap();
        let bucket = |name: &str| {
            let url = format!("file://{}", folder.path().display());
            Bucket::new(&BucketConfig { name: name.to_owned(), url, ..BucketConfig::default() }).unwrap()
        };
        let files = Files::new([bucket("files"), bucket("others")]);
        (folder, files)
    }

    fn naming(uri: &str) -> Value {
        json!({"contents": [{"role": "user", "parts": [{"fileData": {"fileUri": uri, "mimeType": "text/plain"}}]}]})
    }

    async fn filled(files: &Files, call: &Call, agent: Agent) -> Result<Call, Error> {
        let uris = permitted(call, &project(agent), NOW)?;
        files.fill(call, &uris).await
    }

    async fn fault(surface: Surface, agent: Agent, body: &Value) -> Option<&'static str> {
        let (_folder, files) = files();
        filled(&files, &call(surface, body), agent).await.err().map(|error| error.fault())
    }

    #[tokio::test]
    async fn a_file_takes_the_place_of_its_name() {
        let (_folder, files) = files();
        let body = json!({"contents": [{"parts": [
            {"file_data": {"file_uri": "gs://files/a.txt"}},
            {"fileData": {"fileUri": "https://example.com/x", "mimeType": "image/png"}},
            {"text": "gs://files/a.txt"}]}],
            "systemInstruction": {"parts": [{"fileData": {"fileUri": "gs://files/a.txt", "mimeType": "text/plain"}}]}});
        let filled = filled(&files, &call(vertex(), &body), Agent::Ready).await.unwrap();
        let said = filled.json.as_deref().unwrap();
        assert_eq!(&serde_json::from_slice::<Value>(&filled.body).unwrap(), said);
        let data = STANDARD.encode("hello");
        let parts = &said["contents"][0]["parts"];
        assert_eq!(parts[0], json!({"inlineData": {"mimeType": "application/octet-stream", "data": data}}));
        assert_eq!((&parts[1], &parts[2]), (&body["contents"][0]["parts"][1], &body["contents"][0]["parts"][2]));
        assert_eq!(
            said["systemInstruction"]["parts"][0],
            json!({"inlineData": {"mimeType": "text/plain", "data": data}})
        );
    }

    #[tokio::test]
    async fn files_are_read_as_long_as_the_call_may_take() {
        let (_folder, files) = files();
        let late = Call { deadline: Some(Instant::now()), ..call(vertex(), &naming("gs://files/big")) };
        assert_eq!(filled(&files, &late, Agent::Ready).await.unwrap_err().fault(), "deadline_exceeded");
    }

    #[tokio::test]
    async fn the_agent_has_to_be_there_first() {
        let body = naming("gs://files/a.txt");
        for (agent, expected) in [
            (Agent::Absent, Some("service_agents_provisioning")),
            (Agent::Provisioning { ready_at: NOW + 1 }, Some("service_agents_provisioning")),
            (Agent::Provisioning { ready_at: NOW }, None),
            (Agent::Ready, None),
        ] {
            assert_eq!(fault(vertex(), agent, &body).await, expected, "{agent:?}");
        }
    }

    #[tokio::test]
    async fn a_bucket_is_the_projects_or_nobodys() {
        for (uri, expected) in [
            ("gs://others/a.txt", "input_file_permission_denied"),
            ("gs://nobodys/a.txt", "input_file_permission_denied"),
            ("gs://forgotten/a.txt", "input_file_permission_denied"),
            ("gs://files/none", "gs_object_not_found"),
            ("gs://files/../a.txt", "gs_object_not_found"),
            ("gs://files/%2e%2e/a.txt", "gs_object_not_found"),
            ("gs://files//etc/passwd", "gs_object_not_found"),
            ("gs://files", "gs_object_not_found"),
            ("gs://", "gs_object_not_found"),
        ] {
            assert_eq!(fault(vertex(), Agent::Ready, &naming(uri)).await, Some(expected), "{uri}");
        }
    }

    #[tokio::test]
    async fn files_are_limited_together() {
        let both = json!({"contents": [naming("gs://files/a.txt"), naming("gs://files/big")]});
        assert_eq!(fault(vertex(), Agent::Ready, &naming("gs://files/big")).await, None);
        assert_eq!(fault(vertex(), Agent::Ready, &both).await, Some("payload_too_large"));
    }

    #[tokio::test]
    async fn only_vertex_reads_buckets() {
        let developer = Surface::Firebase { project: "p".into(), provider: Provider::Developer };
        let body = naming("gs://files/a.txt");
        assert_eq!(fault(developer, Agent::Ready, &body).await, Some("gs_uri_on_developer"));
        let firebase = Surface::Firebase { project: "p".into(), provider: Provider::Vertex { location: "eu".into() } };
        assert_eq!(fault(firebase, Agent::Ready, &body).await, None);
        let (_folder, files) = files();
        let gemini = call(Surface::Gemini, &body);
        assert_eq!(filled(&files, &gemini, Agent::Ready).await.unwrap().json, gemini.json);
        let system = json!({"systemInstruction": body["contents"][0]});
        let developer = Surface::Firebase { project: "p".into(), provider: Provider::Developer };
        assert_eq!(fault(developer, Agent::Ready, &system).await, Some("gs_uri_on_developer"));
    }
}
