import unittest
from types import SimpleNamespace

import judge

ABOUT = {"version": "v1", "absent": ["get"], "hides": []}
FAULTS = {"busy": {"id": "busy", "code": 503, "status": "UNAVAILABLE", "message": "Busy: {model}.", "details": []}}


def told(expect, result, hides=(), others=()):
    case = {"name": "one", "expect": judge.expand(expect, FAULTS, ABOUT), "vary": []}
    seen = {"one": {"result": result}, **{name: {"result": value} for name, value in others}}
    return judge.problems(case, seen, {**ABOUT, "hides": list(hides)})


class Judge(unittest.TestCase):
    def test_equal_passes_and_other_does_not(self):
        self.assertEqual(told({"finish": "STOP"}, {"finish": "STOP"}), [])
        self.assertEqual(len(told({"finish": "STOP"}, {"finish": "SAFETY"})), 1)

    def test_a_missing_value_never_passes(self):
        for expected in ("x", 1, True, [], {"$min": 0}, {"$max": 9}, {"$in": [None]}, {"$contains": ""}, {"$kind": "string"}):
            self.assertEqual(len(told({"a": expected}, {})), 1, expected)
        self.assertEqual(len(told({"a": {"$same": ["other", "a"]}}, {}, others=[("other", {})])), 1)

    def test_an_error_that_was_not_expected_is_told(self):
        self.assertEqual(len(told({}, {"error": {"code": 500}})), 1)
        self.assertEqual(len(told({"error": {"$absent": True}}, {"error": {"code": 500}})), 1)

    def test_an_expected_error_that_does_not_come_is_told(self):
        self.assertTrue(told({"error": {"$fault": "busy"}}, {"text": "fine"}))

    def test_each_field_of_a_fault_counts(self):
        right = {"code": 503, "status": "UNAVAILABLE", "message": "Busy: m.", "details": []}
        self.assertEqual(told({"error": {"$fault": "busy"}}, {"error": right}), [])
        for name, wrong in (("code", 500), ("status", "INTERNAL"), ("message", "Busy."), ("details", [{"a": 1}])):
            self.assertEqual(len(told({"error": {"$fault": "busy"}}, {"error": {**right, name: wrong}})), 1, name)

    def test_a_given_slot_must_hold_its_value(self):
        expect = {"error": {"$fault": "busy", "$values": {"model": "m"}}}
        error = {"code": 503, "status": "UNAVAILABLE", "message": "Busy: n.", "details": []}
        self.assertEqual(len(told(expect, {"error": error})), 1)

    def test_our_own_details_come_after_googles_and_only_once(self):
        ours = {"domain": "pollux"}
        error = {"code": 503, "status": "UNAVAILABLE", "message": "Busy: m.", "details": [ours]}
        self.assertEqual(told({"error": {"$fault": "busy"}}, {"error": error}), [])
        self.assertTrue(told({"error": {"$fault": "busy"}}, {"error": {**error, "details": [ours, ours]}}))

    def test_a_hidden_field_that_shows_is_told(self):
        self.assertEqual(told({"finish": "STOP"}, {}, hides=["finish"]), [])
        self.assertEqual(len(told({"finish": "STOP"}, {"finish": "STOP"}, hides=["finish"])), 1)

    def test_true_is_not_one(self):
        self.assertEqual(len(told({"a": 1}, {"a": True})), 1)

    def test_every_difference_of_two_runs_is_found(self):
        self.assertEqual(judge.compare({"a": [1, {"b": 2}]}, {"a": [1, {"b": 2}]}), [])
        self.assertEqual(len(judge.compare({"a": [1, {"b": 2}], "c": 1}, {"a": [1, {"b": 3}]})), 2)

    def test_a_client_gets_the_cases_that_it_can_run(self):
        case = {"name": "n", "op": "get", "expect": {}}
        table = {"clients": {"x": ABOUT}, "cases": [case], "faults": {}, "model": "m", "embedModel": "e"}
        self.assertEqual(judge.cases_for(table, SimpleNamespace(name="x"), "direct"), [])

    def test_what_is_forwarded_may_be_expected_otherwise(self):
        case = {"name": "n", "op": "generate", "expect": {"a": 1}, "forwarded": {"b": 1}}
        about = {**ABOUT, "expect": {"n": {"c": 1}}, "forwarded": {"n": {"d": 1}}}
        table = {"clients": {"x": about}, "cases": [case], "faults": {}, "model": "m", "embedModel": "e"}
        cases = [judge.cases_for(table, SimpleNamespace(name="x"), mode)[0] for mode in ("direct", "forwarded")]
        self.assertEqual([one["expect"] for one in cases], [{"a": 1, "c": 1}, {"b": 1, "d": 1}])
        self.assertEqual([one.get("differs") for one in cases], [None, True])


if __name__ == "__main__":
    unittest.main()
