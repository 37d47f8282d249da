//! Requests with something wrong with them, each from its number.

use crate::process::KEY;
use crate::random::Random;

/// A request, and whether the sending side ends with it.
pub(super) struct Malformed {
    pub(super) bytes: Vec<u8>,
    pub(super) ends: bool,
}

const VERBS: [&str; 11] = ["POST", "POST", "POST", "POST", "GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"];
const VERSIONS: [&str; 6] = ["v1", "v1beta", "v1alpha", "v2", "", "%76%31"];
const RESOURCES: [&str; 16] = [
    "models/gemini-2.5-flash:generateContent",
    "models/gemini-2.5-flash:streamGenerateContent?alt=sse",
    "models/gemini-2.5-flash:streamGenerateContent",
    "models/gemini-2.5-flash:countTokens",
    "models/gemini-embedding-001:embedContent",
    "models/gemini-embedding-001:batchEmbedContents",
    "models?pageSize=-1&pageToken=%ff%00",
    "models/%2e%2e%2f%2e%2e:generateContent",
    "models/a/b/c:generateContent",
    "models/:generateContent",
    "models/gemini-2.5-flash:",
    "tunedModels/x:generateContent?key=a&key=b",
    "files",
    "cachedContents/x",
    "openai/chat/completions",
    "interactions",
];
const HEADERS: [&str; 14] = [
    "content-type: application/json; charset=utf-16",
    "content-type: multipart/form-data",
    "content-encoding: gzip",
    "content-encoding: br, gzip",
    "x-server-timeout: -1",
    "x-server-timeout: 99999999999999999999",
    "accept-language: \u{e9}\u{e9}, *;q=9",
    "authorization: Bearer",
    "authorization: Basic Og==",
    "x-goog-api-client: ",
    "x-request-id: \"><script>",
    "cookie: a=b; c",
    "x-goog-api-key: another",
    "connection: upgrade\r\nupgrade: h2c",
];

/// JSON that says something wrong, or is none.
const BODIES: [&str; 20] = [
    "",
    "{",
    "nul",
    "[]",
    "\"contents\"",
    "{}{}",
    "\u{feff}{}",
    "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]",
    "{\"contents\":{\"parts\":{\"text\":7}}}",
    "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}],\"role\":null}],\"generationConfig\":{\"temperature\":1e999}}",
    "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}],\"generationConfig\":{\"maxOutputTokens\":99999999999999999999999}}",
    "{\"contents\":[{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"%%%\"}}]}]}",
    "{\"contents\":[{\"parts\":[{\"text\":\"\\ud800\"}]}]}",
    "{\"a\":1,\"a\":2,\"\":{\"\":[[[]]]}}",
    "{\"contents\":[{\"parts\":[{\"functionResponse\":{\"response\":[]}}]}],\"tools\":{\"functionDeclarations\":7}}",
    "{\"requests\":[{\"model\":7,\"content\":\"x\"},null,[],{}]}",
    "{\"content\":{\"parts\":[{}]},\"outputDimensionality\":-1}",
    "{\"generateContentRequest\":{\"generateContentRequest\":{}}}",
    "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}],\"generationConfig\":{\"responseMimeType\":\"application/json\",\
     \"responseSchema\":{\"type\":\"OBJECT\",\"properties\":{\"a\":{\"type\":\"STRING\",\"pattern\":\"(((a+)+)+)+$\"}}}}}",
    "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}],\"generationConfig\":{\"responseMimeType\":\"application/json\",\
     \"responseSchema\":{\"type\":\"ARRAY\",\"minItems\":\"9223372036854775807\",\"items\":{\"type\":\"INTEGER\"}}}}",
];

/// The request of this number; the same one each time.
pub(super) fn malformed(number: u64) -> Malformed {
    let mut random = Random::new(number);
    let body = body(&mut random);
    let mut head = head(&mut random);
    let mut ends = false;
    let bytes = match random.below(16) {
        // The length is right, so the connection can go on.
        0..=9 => whole(&head, &body),
        10 => chunked(&mut random, head, &body),
        11 => {
            // Stops short of what it promised.
            ends = true;
            line(&mut head, &format!("content-length: {}\r\n", body.len() + 1 + random.below(1 << 20)));
            [head.into_bytes(), body].concat()
        }
        12 => {
            ends = true;
            let lengths =
                ["-1", "99999999999999999999", "1e3", "0x10", "5, 6", "", "5\r\ncontent-length: 6", "21000000"];
            line(&mut head, &format!("content-length: {}\r\n", random.of(&lengths)));
            [head.into_bytes(), body].concat()
        }
        13 => {
            ends = true;
            damaged(&mut random, whole(&head, &body))
        }
        14 => {
            ends = true;
            line(&mut head, &format!("x: {}", "y".repeat(random.below(200_000))));
            whole(&head, &body)
        }
        _ => {
            ends = true;
            random.bytes(600)
        }
    };
    Malformed { bytes, ends }
}

fn head(random: &mut Random) -> String {
    let path = match random.below(12) {
        0 => format!("/{}", "a/".repeat(random.below(3_000))),
        1 => "*".to_owned(),
        2 => "http://example.com/v1beta/models".to_owned(),
        _ => format!("/{}/{}", random.of(&VERSIONS), random.of(&RESOURCES)),
    };
    let version =
        if random.once_in(40) { random.of(&["HTTP/1.0", "HTTP/1.9", "HTTP/2.0", "http/1.1"]) } else { "HTTP/1.1" };
    let mut head = format!("{} {path} {version}\r\n", random.of(&VERBS));
    if !random.once_in(20) {
        head += "host: x\r\n";
    }
    if !random.once_in(8) {
        line(&mut head, &format!("x-goog-api-key: {KEY}"));
    }
    for _ in 0..random.below(3) {
        line(&mut head, HEADERS[random.below(HEADERS.len())]);
    }
    head
}

fn line(head: &mut String, text: &str) {
    head.push_str(text);
    head.push_str("\r\n");
}

fn whole(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("{head}content-length: {}\r\n\r\n", body.len()).into_bytes(), body.to_vec()].concat()
}

fn body(random: &mut Random) -> Vec<u8> {
    let body = match random.below(10) {
        0 => {
            let (open, close) = *random.of(&[("[", "]"), ("{\"a\":", "}"), ("{\"contents\":[", "]}")]);
            let depth = random.below(20_000);
            let closed = random.of(&[0, depth]).to_owned();
            (open.repeat(depth) + "1" + &close.repeat(closed)).into_bytes()
        }
        1 => {
            format!("{{\"contents\":[{{\"parts\":[{{\"text\":{}}}]}}]}}", "9".repeat(random.below(5_000))).into_bytes()
        }
        2 => [b"{\"contents\":[{\"parts\":[{\"text\":\"".to_vec(), random.bytes(300), b"\"}]}]}".to_vec()].concat(),
        _ => random.of(&BODIES).as_bytes().to_vec(),
    };
    if random.once_in(4) { damaged(random, body) } else { body }
}

/// A few bytes changed, added, taken away, or the end cut off.
fn damaged(random: &mut Random, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..=random.below(6) {
        if bytes.is_empty() {
            break;
        }
        let at = random.below(bytes.len());
        match random.below(4) {
            0 => bytes[at] = random.next().to_le_bytes()[2],
            1 => bytes.truncate(at),
            2 => bytes.insert(at, *random.of(b"\r\n\0 %/:{\"\\\xff\xc0")),
            _ => drop(bytes.remove(at)),
        }
    }
    bytes
}

/// Chunks that are right, and then perhaps one that is not.
fn chunked(random: &mut Random, mut head: String, body: &[u8]) -> Vec<u8> {
    head += ["transfer-encoding: chunked\r\n\r\n", "transfer-encoding: gzip, chunked\r\n\r\n"][random.below(2)];
    let mut bytes = head.into_bytes();
    for piece in body.chunks(1 + random.below(64)).take(200) {
        bytes.extend(format!("{:x}\r\n", piece.len()).into_bytes());
        bytes.extend_from_slice(piece);
        bytes.extend_from_slice(b"\r\n");
    }
    let end = ["0\r\n\r\n", "0\r\nx: y\r\n\r\n", "zz\r\n", "-1\r\n\r\n", "ffffffffffffffffff\r\n", "5\r\nabc", "0\r\n"];
    bytes.extend_from_slice(random.of(&end).as_bytes());
    bytes
}
