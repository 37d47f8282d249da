"""Keys as Google's own client makes them, and what they open. Run by `run.py`."""

import json
import os
import subprocess
import sys
import time
import unittest
import urllib.error
import urllib.request

from google import genai
from google.api_core import exceptions
from google.auth.exceptions import RefreshError
from google.cloud import api_keys_v2
from google.genai import errors, types
from google.oauth2.credentials import Credentials
from google.protobuf import field_mask_pb2

BASE, ADMIN, TOKEN = (os.environ[name] for name in ("BASE", "ADMIN", "TOKEN"))
MODEL = "gemini-2.5-flash"
PARENT = "projects/default/locations/global"
GEMINI = "generativelanguage.googleapis.com"
SHA1 = "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"


def admin(method, path, body=None):
    """A call of the admin API that Google's client has no word for."""
    headers = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(ADMIN + path, data=data, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


class Refusal:
    """What an SDK raised: the exception's own code and status, and Google's details."""

    def __init__(self, kind, code, body):
        self.kind, self.code = kind, code
        self.error = body.get("error", body)
        self.status, self.message = self.error.get("status"), self.error.get("message")
        infos = [detail for detail in self.error.get("details", []) if detail.get("@type", "").endswith("google.rpc.ErrorInfo")]
        theirs = [info for info in infos if info.get("domain") != "pollux"]
        self.reason = theirs[0]["reason"] if theirs else None
        self.metadata = theirs[0].get("metadata", {}) if theirs else {}
        waits = [detail for detail in self.error.get("details", []) if detail.get("@type", "").endswith("RetryInfo")]
        self.wait = waits[0]["retryDelay"] if waits else None


def python(key, headers=None, model=MODEL):
    """What google-genai makes of a call with this key: nothing, or what it raised."""
    options = types.HttpOptions(base_url=BASE, headers=headers or {})
    # A client that nobody holds closes its connections.
    client = genai.Client(api_key=key, http_options=options)
    try:
        client.models.generate_content(model=model, contents="Say hi")
    except errors.ClientError as error:
        return Refusal("ClientError", error.code, error.details)
    return None


class Node:
    """@google/genai in one process of Node.js."""

    def __init__(self):
        command = [os.environ["NODE"], os.environ["SCRIPT"]]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, key, headers=None, model=MODEL):
        asked = {"base": BASE, "key": key, "headers": headers or {}, "model": model}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        if "text" in told:
            return None
        if not told["api"]:
            raise AssertionError(f"no ApiError: {told}")
        return Refusal("ApiError", told["status"], json.loads(told["message"]))

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keys = api_keys_v2.ApiKeysClient(
            transport="rest", client_options={"api_endpoint": ADMIN}, credentials=Credentials(token=TOKEN)
        )
        cls.node = Node()

    @classmethod
    def tearDownClass(cls):
        cls.node.close()

    def make(self, key_id=None, **fields):
        key = api_keys_v2.Key(**fields)
        return self.keys.create_key(parent=PARENT, key=key, key_id=key_id).result()

    def own(self, key, field, value):
        """Sets what only Pollux knows of a key."""
        admin("PATCH", f"/v2/{key.name}?updateMask=pollux.{field}", {"pollux": {field: value}})

    def opens(self, string, headers=None, model=MODEL):
        for name, ask in (("google-genai", python), ("@google/genai", self.node)):
            with self.subTest(sdk=name):
                refused = ask(string, headers, model)
                self.assertIsNone(refused, refused and refused.error)

    def refused(self, string, code, status, reason, message, headers=None, model=MODEL, **metadata):
        for name, ask in (("google-genai", python), ("@google/genai", self.node)):
            with self.subTest(sdk=name):
                told = ask(string, headers, model)
                self.assertIsNotNone(told, "it was answered")
                self.assertEqual((told.code, told.status, told.reason), (code, status, reason), told.error)
                self.assertIn(message, told.message)
                self.assertEqual({name: told.metadata.get(name) for name in metadata}, metadata)


class Management(Case):
    """Every method of the API Keys API, by Google's own client."""

    def test_a_key_from_its_creation_to_its_end(self):
        websites = api_keys_v2.BrowserKeyRestrictions(allowed_referrers=["https://example.com/*"])
        key = self.make(
            "whole-life",
            display_name="Whole life",
            annotations={"team": "a"},
            restrictions=api_keys_v2.Restrictions(browser_key_restrictions=websites),
        )
        string = key.key_string
        self.assertRegex(string, r"^AIza[\w-]{35}$")
        self.assertRegex(key.name, r"^projects/\d{12}/locations/global/keys/whole-life$")
        self.assertEqual((key.display_name, dict(key.annotations)), ("Whole life", {"team": "a"}))
        self.assertTrue(key.uid and key.etag and key.create_time)
        self.assertEqual(self.keys.get_key(name=key.name).key_string, "")
        self.assertEqual(self.keys.get_key_string(name=key.name).key_string, string)
        found = self.keys.lookup_key(request={"key_string": string})
        self.assertEqual((found.name, found.parent), (key.name, key.name.split("/locations")[0]))
        blocked = (403, "PERMISSION_DENIED", "API_KEY_HTTP_REFERRER_BLOCKED", "Requests from referer <empty> are blocked.")
        self.refused(string, *blocked)
        self.opens(string, {"Referer": "https://example.com/page?q=1"})
        # Without its restriction it opens without a page.
        changed = api_keys_v2.Key(name=key.name, display_name="Open", restrictions=api_keys_v2.Restrictions())
        mask = field_mask_pb2.FieldMask(paths=["display_name", "restrictions"])
        updated = self.keys.update_key(key=changed, update_mask=mask).result()
        self.assertEqual((updated.display_name, dict(updated.annotations)), ("Open", {"team": "a"}))
        self.assertEqual((updated.key_string, updated.uid), ("", key.uid))
        self.assertNotEqual(updated.etag, key.etag)
        self.opens(string)
        deleted = self.keys.delete_key(name=key.name).result()
        self.assertTrue(deleted.delete_time)
        self.refused(string, 400, "INVALID_ARGUMENT", "API_KEY_INVALID", "API key not valid", service=GEMINI)
        self.assertNotIn(key.name, [one.name for one in self.keys.list_keys(parent=PARENT)])
        self.assertIn(key.name, [one.name for one in self.keys.list_keys(request={"parent": PARENT, "show_deleted": True})])
        restored = self.keys.undelete_key(request={"name": key.name}).result()
        self.assertFalse(restored.delete_time)
        self.opens(string)

    def test_lists_go_to_their_last_page(self):
        for at in range(5):
            self.make(f"page-{at}")
        pages = list(self.keys.list_keys(request={"parent": PARENT, "page_size": 2}).pages)
        names = [key.name.rsplit("/", 1)[1] for page in pages for key in page.keys]
        self.assertTrue(all(len(page.keys) <= 2 for page in pages) and len(pages) > 2)
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual([name for name in names if name.startswith("page-")], [f"page-{at}" for at in range(5)])

    def test_a_stale_etag_is_told_of(self):
        key = self.make()
        self.assertRegex(key.name.rsplit("/", 1)[1], r"^[0-9a-f-]{36}$")
        mask = field_mask_pb2.FieldMask(paths=["display_name"])
        change = api_keys_v2.Key(name=key.name, display_name="x", etag=key.etag)
        self.keys.update_key(key=change, update_mask=mask).result()
        with self.assertRaises(exceptions.Conflict) as told:
            self.keys.update_key(key=change, update_mask=mask)
        self.assertIn("etag", told.exception.message)
        with self.assertRaises(exceptions.Conflict):
            self.keys.delete_key(request={"name": key.name, "etag": key.etag})

    def test_what_is_wrong_is_an_exception_of_its_kind(self):
        server = api_keys_v2.ServerKeyRestrictions(allowed_ips=["elsewhere"])
        with self.assertRaises(exceptions.BadRequest):
            self.make(restrictions=api_keys_v2.Restrictions(server_key_restrictions=server))
        with self.assertRaises(exceptions.BadRequest):
            self.make("Not_An_Id")
        self.make("twice")
        with self.assertRaises(exceptions.Conflict):
            self.make("twice")
        with self.assertRaises(exceptions.NotFound):
            self.keys.get_key(name=f"{PARENT}/keys/nobody")
        with self.assertRaises(exceptions.Forbidden):
            self.keys.lookup_key(request={"key_string": "AIza" + "x" * 35})
        with self.assertRaises(exceptions.BadRequest):
            mask = field_mask_pb2.FieldMask(paths=["uid"])
            self.keys.update_key(key=api_keys_v2.Key(name=f"{PARENT}/keys/twice"), update_mask=mask)
        nobody = api_keys_v2.ApiKeysClient(
            transport="rest", client_options={"api_endpoint": ADMIN}, credentials=Credentials(token="wrong-token-of-somebody")
        )
        # 401: the client tries to get another token, which these credentials cannot.
        with self.assertRaises(RefreshError):
            nobody.get_key(name=f"{PARENT}/keys/twice")

    def test_a_fingerprint_is_kept_in_one_form(self):
        colons = ":".join(SHA1[at : at + 2] for at in range(0, 40, 2)).lower()
        app = api_keys_v2.AndroidApplication(package_name="com.example", sha1_fingerprint=colons)
        android = api_keys_v2.AndroidKeyRestrictions(allowed_applications=[app])
        key = self.make(restrictions=api_keys_v2.Restrictions(android_key_restrictions=android))
        kept = self.keys.get_key(name=key.name).restrictions.android_key_restrictions.allowed_applications
        self.assertEqual([(app.package_name, app.sha1_fingerprint) for app in kept], [("com.example", SHA1)])


class Restrictions(Case):
    """Each restriction, as the exception that the SDKs raise."""

    def bound(self, **restrictions):
        return self.make(restrictions=api_keys_v2.Restrictions(**restrictions)).key_string

    def test_websites(self):
        websites = api_keys_v2.BrowserKeyRestrictions(allowed_referrers=["https://example.com/*", "*.example.org/*"])
        key = self.bound(browser_key_restrictions=websites)
        denied = (403, "PERMISSION_DENIED", "API_KEY_HTTP_REFERRER_BLOCKED")
        self.refused(key, *denied, "Requests from referer <empty> are blocked.", service=GEMINI, httpReferrer="<empty>")
        for page in ("https://example.com.evil.example/", "http://example.com/", "https://example.org/"):
            self.refused(key, *denied, f"Requests from referer {page} are blocked.", {"Referer": page})
        self.opens(key, {"Referer": "https://app.example.org/"})

    def test_addresses(self):
        key = self.bound(server_key_restrictions=api_keys_v2.ServerKeyRestrictions(allowed_ips=["10.0.0.0/8"]))
        text = "The originating IP address of the call (127.0.0.1) violates this restriction."
        self.refused(key, 403, "PERMISSION_DENIED", "API_KEY_IP_ADDRESS_BLOCKED", text, service=GEMINI)
        self.opens(self.bound(server_key_restrictions=api_keys_v2.ServerKeyRestrictions(allowed_ips=["127.0.0.0/8"])))

    def test_android_apps(self):
        app = api_keys_v2.AndroidApplication(package_name="com.example", sha1_fingerprint=SHA1)
        key = self.bound(android_key_restrictions=api_keys_v2.AndroidKeyRestrictions(allowed_applications=[app]))
        denied = (403, "PERMISSION_DENIED", "API_KEY_ANDROID_APP_BLOCKED")
        self.refused(key, *denied, "Requests from this Android client application <empty> are blocked.")
        other = {"X-Android-Package": "com.other", "X-Android-Cert": SHA1}
        self.refused(key, *denied, "Android client application com.other are blocked.", other, androidPackage="com.other")
        self.opens(key, {"X-Android-Package": "com.example", "X-Android-Cert": SHA1.lower()})

    def test_apple_apps(self):
        key = self.bound(ios_key_restrictions=api_keys_v2.IosKeyRestrictions(allowed_bundle_ids=["com.example.app"]))
        denied = (403, "PERMISSION_DENIED", "API_KEY_IOS_APP_BLOCKED")
        self.refused(key, *denied, "Requests from this iOS client application <empty> are blocked.")
        other = {"X-Ios-Bundle-Identifier": "com.example.App"}
        self.refused(key, *denied, "iOS client application com.example.App are blocked.", other)
        self.opens(key, {"X-Ios-Bundle-Identifier": "com.example.app"})

    def test_services_and_methods(self):
        def targets(service, *methods):
            return self.bound(api_targets=[api_keys_v2.ApiTarget(service=service, methods=methods)])

        # Both SDKs call `v1` since their version 3.
        method = "google.ai.generativelanguage.v1.GenerativeService.GenerateContent"
        text = f"Requests to this API {GEMINI} method {method} are blocked."
        denied = (403, "PERMISSION_DENIED", "API_KEY_SERVICE_BLOCKED", text)
        self.refused(targets("firebasevertexai.googleapis.com"), *denied, service=GEMINI, methodName=method)
        self.refused(targets(GEMINI, "CountTokens"), *denied, service=GEMINI, methodName=method)
        self.opens(targets(GEMINI))
        self.opens(targets(GEMINI.upper(), "generatecontent"))
        self.opens(targets(GEMINI, "Generate*"))


class Limits(Case):
    """What else is refused to a key, each by its own cause."""

    def test_a_model_that_a_key_may_not_use(self):
        key = self.make()
        self.own(key, "allowedModels", ["gemini-2.5-pro", "gemma-*"])
        for ask in (python, self.node):
            told = ask(key.key_string)
            self.assertEqual((told.code, told.status), (403, "PERMISSION_DENIED"), told.error)
        self.opens(key.key_string, model="gemini-2.5-pro")

    def test_a_key_that_has_ended(self):
        key = self.make()
        self.own(key, "expireTime", "2026-01-01T00:00:00Z")
        self.refused(key.key_string, 400, "INVALID_ARGUMENT", "API_KEY_INVALID", "API key expired")

    def test_a_key_that_leaked(self):
        key = self.make()
        self.own(key, "leaked", True)
        self.refused(key.key_string, 403, "PERMISSION_DENIED", None, "leaked")

    def test_a_key_with_limits(self):
        key = self.make()
        self.own(key, "limits", {"requestsPerDay": 2})
        self.opens(key.key_string)
        for ask in (python, self.node):
            told = ask(key.key_string)
            self.assertEqual((told.code, told.status), (429, "RESOURCE_EXHAUSTED"), told.error)
            self.assertRegex(told.wait or "", r"^\d+(\.\d+)?s$")

    def test_a_rotated_key(self):
        key = self.make()
        second = admin("POST", f"/v2/{key.name}:rotate", {"overlap": "1s"})["response"]["keyString"]
        self.opens(second)
        time.sleep(1.1)
        self.refused(key.key_string, 400, "INVALID_ARGUMENT", "API_KEY_INVALID", "API key expired")
        self.opens(second)

    def test_a_change_that_is_felt_later(self):
        def deleted(project, delay):
            """The string of a key that is deleted in a project with such a delay."""
            admin("POST", "/v1/projects", {"id": project, "propagationDelay": delay})
            key = self.keys.create_key(parent=f"projects/{project}/locations/global", key=api_keys_v2.Key()).result()
            # A new key works at once; what is changed of it is told at once, and felt later.
            self.opens(key.key_string)
            self.assertTrue(self.keys.delete_key(name=key.name).result().delete_time)
            return key.key_string

        # As long as it can be: no machine is too slow to see the old behaviour.
        self.opens(deleted("keys-suite-slower", "300s"))
        string = deleted("keys-suite-slow", "1s")
        until = time.monotonic() + 30
        while self.node(string) is None and time.monotonic() < until:
            time.sleep(0.1)
        self.refused(string, 400, "INVALID_ARGUMENT", "API_KEY_INVALID", "API key not valid")

    def test_a_service_that_is_not_enabled_and_a_project_that_is_suspended(self):
        project = admin("POST", "/v1/projects", {"id": "keys-suite"})
        consumer = f"projects/{project['number']}"
        parent = "projects/keys-suite/locations/global"
        key = self.keys.create_key(parent=parent, key=api_keys_v2.Key()).result()
        self.opens(key.key_string)
        # A project does not keep its strings unless it is told to.
        with self.assertRaises(exceptions.BadRequest):
            self.keys.get_key_string(name=key.name)
        admin("POST", f"/v1/projects/keys-suite/services/{GEMINI}:disable", {})
        denied = (403, "PERMISSION_DENIED")
        self.refused(key.key_string, *denied, "SERVICE_DISABLED", "Generative Language API", consumer=consumer)
        admin("POST", f"/v1/projects/keys-suite/services/{GEMINI}:enable", {})
        self.opens(key.key_string)
        admin("PATCH", "/v1/projects/keys-suite?updateMask=state", {"state": "SUSPENDED"})
        self.refused(key.key_string, *denied, "CONSUMER_SUSPENDED", "has been suspended", consumer=consumer)
        admin("PATCH", "/v1/projects/keys-suite?updateMask=state", {"state": "ACTIVE"})
        self.opens(key.key_string)


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2, warnings="ignore", module=__name__))
