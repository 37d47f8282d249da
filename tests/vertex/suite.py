"""The cases: what google-genai shows in Vertex AI mode. `run.py` starts what they are asked of."""

import base64
import json
import os
import tempfile
import time
import unittest
import urllib.error
import urllib.request
import zlib
from pathlib import Path

from google import genai
from google.auth.transport.requests import Request
from google.genai import errors, types
from google.oauth2 import service_account
from google.oauth2.credentials import Credentials

from run import Pollux  # which finds it in `tests/sdk`

BASE, ADMIN = os.environ["BASE"], os.environ["ADMIN"]
MODEL = "gemini-2.5-flash"
SCOPE = "https://www.googleapis.com/auth/cloud-platform"
PROJECT, OTHER, NARROW = "vertex-tests", "vertex-others", "vertex-narrow"


def admin(verb, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(ADMIN + path, data=data, method=verb)
    request.add_header("Authorization", f"Bearer {os.environ['ADMIN_TOKEN']}")
    request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.loads(answer.read() or b"{}")
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{verb} {path}: {error.code} {error.read().decode()}") from None


def make_project(project, **settings):
    # Vertex AI has no free tier.
    common = {"id": project, "services": ["aiplatform.googleapis.com"], "billing": {"tier": "TIER_1"}}
    admin("POST", "/v1/projects", {**common, **settings})


def key_file(project, name):
    """A service account with a key, as Google's libraries read it from a file."""
    account = admin("POST", f"/v1/projects/{project}/serviceAccounts", {"accountId": name})
    made = admin("POST", f"/v1/projects/{project}/serviceAccounts/{account['email']}/keys", {})
    return json.loads(base64.b64decode(made["privateKeyData"]))


def client(credentials, project=PROJECT, location="us-central1"):
    options = types.HttpOptions(base_url=BASE, timeout=20_000)
    return genai.Client(vertexai=True, project=project, location=location, credentials=credentials, http_options=options)


def refused(call):
    try:
        call()
    except errors.APIError as error:
        return error
    raise AssertionError("it was not refused")


def picture():
    """A PNG of one pixel."""

    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = chunk(b"IHDR", (1).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00")) + chunk(b"IEND", b"")


class Vertex(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        make_project(PROJECT, buckets=["pictures"])
        make_project(OTHER)
        limits = {"gemini-*": {"requestsPerMinute": 1}}
        make_project(NARROW, quotas="TIER", quotaOverrides=limits)
        cls.file = key_file(PROJECT, "caller")
        cls.credentials = service_account.Credentials.from_service_account_info(cls.file, scopes=[SCOPE])
        cls.client = client(cls.credentials)

    def test_an_answer(self):
        answer = self.client.models.generate_content(model=MODEL, contents="say hello")
        self.assertTrue(answer.text)
        self.assertEqual(answer.candidates[0].finish_reason, types.FinishReason.STOP)
        self.assertEqual(answer.usage_metadata.traffic_type, types.TrafficType.ON_DEMAND)
        self.assertIsNotNone(answer.create_time)

    def test_a_stream(self):
        chunks = list(self.client.models.generate_content_stream(model=MODEL, contents="say hello in many words"))
        self.assertTrue("".join(chunk.text or "" for chunk in chunks))
        self.assertEqual(chunks[-1].candidates[0].finish_reason, types.FinishReason.STOP)
        self.assertTrue(chunks[-1].usage_metadata.total_token_count)

    def test_a_chat(self):
        chat = self.client.chats.create(model=MODEL)
        chat.send_message("hello")
        self.assertTrue(chat.send_message("and again").text)

    def test_counting(self):
        counted = self.client.models.count_tokens(model=MODEL, contents="one two three")
        self.assertGreater(counted.total_tokens, 0)

    def test_an_embedding(self):
        embedded = self.client.models.embed_content(model="gemini-embedding-2", contents="hello")
        self.assertTrue(embedded.embeddings[0].values)

    def test_a_model_that_is_not_there(self):
        for location, model in (("us-central1", "gemini-none"), ("us-central1", "gemini-3.5-flash")):
            here = client(self.credentials, location=location)
            error = refused(lambda: here.models.generate_content(model=model, contents="x"))
            self.assertEqual((error.code, error.status), (404, "NOT_FOUND"))
            resource = f"`projects/{PROJECT}/locations/{location}/publishers/google/models/{model}`"
            self.assertIn(f"Publisher Model {resource} was not found", error.message)
        everywhere = client(self.credentials, location="global")
        self.assertTrue(everywhere.models.generate_content(model="gemini-3.5-flash", contents="x").text)

    def test_a_location_that_is_not_there(self):
        nowhere = client(self.credentials, location="moon-central1")
        error = refused(lambda: nowhere.models.generate_content(model=MODEL, contents="x"))
        self.assertEqual(error.code, 404)

    def test_a_token_that_is_none(self):
        nobody = client(Credentials(token="ya29.not-a-token"))
        error = refused(lambda: nobody.models.generate_content(model=MODEL, contents="x"))
        self.assertEqual((error.code, error.status), (401, "UNAUTHENTICATED"))
        self.assertEqual(error.details["error"]["details"][0]["reason"], "ACCESS_TOKEN_TYPE_UNSUPPORTED")

    def test_a_token_for_something_else(self):
        narrow = self.credentials.with_scopes(["https://www.googleapis.com/auth/devstorage.read_only"])
        narrow = client(narrow)
        error = refused(lambda: narrow.models.generate_content(model=MODEL, contents="x"))
        self.assertEqual((error.code, error.status), (403, "PERMISSION_DENIED"))
        self.assertIn("insufficient authentication scopes", error.message)

    def test_a_token_signed_for_the_service_itself(self):
        signed = self.credentials.with_always_use_jwt_access(True)
        signed._create_self_signed_jwt(None)
        signed.refresh(Request())
        own = client(signed)
        self.assertTrue(own.models.generate_content(model=MODEL, contents="x").text)

    def test_another_project(self):
        elsewhere = client(self.credentials, project=OTHER)
        error = refused(lambda: elsewhere.models.generate_content(model=MODEL, contents="x"))
        self.assertEqual((error.code, error.status), (403, "PERMISSION_DENIED"))
        self.assertEqual(error.details["error"]["details"][0]["reason"], "IAM_PERMISSION_DENIED")
        self.assertIn("'aiplatform.endpoints.predict' denied", error.message)

    def test_a_key_that_was_removed(self):
        file = key_file(PROJECT, "short-lived")
        credentials = service_account.Credentials.from_service_account_info(file, scopes=[SCOPE])
        gone = client(credentials)
        self.assertTrue(gone.models.generate_content(model=MODEL, contents="x").text)
        admin("DELETE", f"/v1/projects/{PROJECT}/serviceAccounts/{file['client_email']}/keys/{file['private_key_id']}")
        error = refused(lambda: gone.models.generate_content(model=MODEL, contents="x"))
        self.assertEqual(error.code, 401)

    def test_a_project_that_does_not_pay(self):
        make_project("vertex-unpaid", billing={"tier": "FREE"})
        file = key_file("vertex-unpaid", "caller")
        credentials = service_account.Credentials.from_service_account_info(file, scopes=[SCOPE])
        unpaid = client(credentials, project="vertex-unpaid")
        error = refused(lambda: unpaid.models.generate_content(model=MODEL, contents="x"))
        self.assertEqual((error.code, error.details["error"]["details"][1]["reason"]), (403, "BILLING_DISABLED"))

    def test_a_quota(self):
        credentials = service_account.Credentials.from_service_account_info(key_file(NARROW, "caller"), scopes=[SCOPE])
        narrow = client(credentials, project=NARROW)
        self.assertTrue(narrow.models.generate_content(model=MODEL, contents="x").text)
        error = refused(lambda: narrow.models.generate_content(model=MODEL, contents="x"))
        self.assertEqual((error.code, error.status), (429, "RESOURCE_EXHAUSTED"))
        self.assertIn("Resource exhausted, please try again later.", error.message)

    def test_files_of_a_bucket(self):
        Path(os.environ["FILES"], "cat.png").write_bytes(picture())
        ask = lambda uri: self.client.models.generate_content(  # noqa: E731
            model=MODEL, contents=[types.Part.from_uri(file_uri=uri, mime_type="image/png"), "what is it?"]
        )
        error = refused(lambda: ask("gs://pictures/cat.png"))
        self.assertEqual((error.code, error.status), (400, "FAILED_PRECONDITION"))
        self.assertIn("Service agents are being provisioned", error.message)
        # Waiting does not help; asking for them does, a while later.
        admin("POST", f"/v1/projects/{PROJECT}/locations/us-central1/endpoints", {})
        refused(lambda: ask("gs://pictures/cat.png"))
        time.sleep(1.2)
        answer = ask("gs://pictures/cat.png")
        self.assertTrue(answer.text)
        kinds = {detail.modality for detail in answer.usage_metadata.prompt_tokens_details}
        self.assertIn(types.MediaModality.IMAGE, kinds)
        for uri, code in (
            ("gs://pictures/dog.png", 404),
            ("gs://pictures/../cat.png", 404),
            ("gs://pictures/%2e%2e/cat.png", 404),
            ("gs://others/cat.png", 403),
            ("gs://nobodys/cat.png", 403),
        ):
            self.assertEqual(refused(lambda uri=uri: ask(uri)).code, code, uri)


FORWARDER = """
[[backends]]
name = "vertex"
kind = "vertex"
url = "{base}"
project = "{project}"
location = "us-central1"
credentials = "{file}"

[[projects]]
id = "vertex"
backend = "vertex"
credentials = [{{ keyless = true }}]
"""


class Upstream(unittest.TestCase):
    """A Pollux whose upstream is Vertex AI: the other one, asked with the file of a service account."""

    @classmethod
    def setUpClass(cls):
        make_project("vertex-upstream")
        folder = tempfile.TemporaryDirectory(prefix="pollux-vertex-upstream-")
        cls.addClassCleanup(folder.cleanup)
        file = Path(folder.name, "key.json")
        file.write_text(json.dumps(key_file("vertex-upstream", "gateway")))
        settings = Path(folder.name, "pollux.toml")
        settings.write_text(FORWARDER.format(base=BASE, project="vertex-upstream", file=file))
        pollux = Pollux(os.environ["BINARY"], Path(folder.name), "--config", settings, key="forwarded")
        cls.addClassCleanup(pollux.stop)
        options = types.HttpOptions(base_url=pollux.base, timeout=20_000)
        cls.client = genai.Client(api_key="forwarded", http_options=options)

    def test_an_answer(self):
        answer = self.client.models.generate_content(model=MODEL, contents="say hello")
        self.assertTrue(answer.text)

    def test_a_stream(self):
        chunks = list(self.client.models.generate_content_stream(model=MODEL, contents="say hello in many words"))
        self.assertEqual(chunks[-1].candidates[0].finish_reason, types.FinishReason.STOP)

    def test_counting(self):
        counted = self.client.models.count_tokens(model=MODEL, contents="one two three")
        self.assertGreater(counted.total_tokens, 0)

    def test_models(self):
        self.assertIn(f"models/{MODEL}", {model.name for model in self.client.models.list()})

    def test_what_vertex_refuses(self):
        error = refused(lambda: self.client.models.generate_content(model="gemini-none", contents="x"))
        self.assertEqual(error.code, 404)
        self.assertIn("Publisher Model `projects/vertex-upstream/locations/us-central1/", error.message)


if __name__ == "__main__":
    unittest.main()
