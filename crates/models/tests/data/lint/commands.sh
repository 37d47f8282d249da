#!/bin/bash
echo start
curl "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.0-flash:generateContnt?key=AIzaSyA1234567890abcdefghijklmnopqrstuv" \
  -H 'Content-Type: application/json' \
  -X GET \
  -d '{"contents": [{"parts": [{"text": "it'\''s"}]}], "generationConfig": {"tempreature": 1}}'

curl -s "${BASE_URL}/v1beta/models/gemini-2.5-flash:generateContent" -H "x-goog-api-key: $GEMINI_API_KEY" -H 'content-type: application/json' -d @- <<'EOT' | jq .
{
  "contents": [{"role": "system", "parts": [{"text": "hi"}]}],
}
EOT
curl "http://generativelanguage.googleapis.com/models/gemini-2.5-flash:generateContent" -d "{\"contents\": [{\"parts\": [{\"text\": \"hi\", \"x\": 1}]}]}"
curl https://example.com/ -o x
